import { render } from "preact";
import { App } from "./app";
import { listen } from "./state";
import { choose, theme } from "./theme";
import { takeToken } from "./writing";

choose(theme.value);
takeToken();
listen();
const page = document.getElementById("page");
if (page !== null) {
  page.textContent = "";
  render(<App />, page);
}
