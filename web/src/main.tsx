import { render } from "preact";
import { App } from "./app";
import { listen } from "./state";
import { choose, theme } from "./theme";

choose(theme.value);
listen();
const page = document.getElementById("page");
if (page !== null) {
  page.textContent = "";
  render(<App />, page);
}
