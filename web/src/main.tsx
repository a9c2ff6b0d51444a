import { render } from "preact";
import { begin } from "./api";
import { App } from "./app";
import { listen, state } from "./state";
import { choose, theme } from "./theme";
import { wanted } from "./views/situation/asked";
import { takeToken } from "./writing";

// The first answers are on their way while the page is drawn.
const { view, filters } = state.value;
begin("/ledger");
if (view === "situation") begin("/situation", wanted(filters));
choose(theme.value);
takeToken();
listen();
const page = document.getElementById("page");
if (page !== null) {
  page.textContent = "";
  render(<App />, page);
}
