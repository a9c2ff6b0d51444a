/** The state of the page is its URL: the view is the path, the filters are the parameters of the REST service, by the same names. */
import { computed, signal } from "@preact/signals";

export const VIEWS = ["situation", "timeline", "map", "network", "table", "report", "review"] as const;
export type View = (typeof VIEWS)[number];

/** Filters that may be given several times. */
export const MANY = ["in", "of", "actor", "recipient", "type", "mode", "context", "status", "publisher"] as const;
/** Filters that are given once. */
const ONCE = ["from", "to", "min_confidence", "area"] as const;
export const CLOCKS = ["on", "known", "recorded"] as const;
export const SWITCHES = ["ended", "foreign", "disputed"] as const;
export type Filter =
  | (typeof MANY)[number]
  | (typeof ONCE)[number]
  | (typeof CLOCKS)[number]
  | (typeof SWITCHES)[number];
const FILTERS: readonly string[] = [...MANY, ...ONCE, ...CLOCKS, ...SWITCHES];

/** What each view keeps in the URL beside the filters. */
const OWN: Record<View, readonly string[]> = {
  situation: ["open"],
  timeline: ["zoom", "show", "lanes", "open", "span"],
  map: ["at", "borders", "colour", "place", "show"],
  network: ["pick", "links"],
  table: ["kind", "columns", "order", "page"],
  report: ["at", "find"],
  review: ["queue", "item"],
};

export type Filters = Partial<Record<Filter, readonly string[]>>;
export type Own = Readonly<Record<string, string>>;

export interface State {
  readonly view: View;
  /** Of a report. */
  readonly id: string;
  readonly filters: Filters;
  readonly own: Own;
  /** What the link says that this page does not know, shown and otherwise ignored. */
  readonly unknown: readonly string[];
}

/** Reads a state from a path and its query; nothing in it can fail. */
export function read(path: string, query: string): State {
  const [first = "", ...rest] = path.replace(/^\/+|\/+$/g, "").split("/");
  const known = VIEWS.find((view) => view === first);
  const view = known ?? "situation";
  const unknown: string[] = known === undefined && first !== "" ? [`the view "${first}"`] : [];
  const filters: Partial<Record<Filter, string[]>> = {};
  const own: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (FILTERS.includes(name)) {
      const filter = name as Filter;
      const several = (MANY as readonly string[]).includes(name);
      const held = filters[filter] ?? [];
      if (value !== "" && !held.includes(value)) filters[filter] = several ? [...held, value] : [value];
    } else if (OWN[view].includes(name)) own[name] = value;
    else unknown.push(`${name}=${value}`);
  }
  return { view, id: view === "report" ? decoded(rest.join("/")) : "", filters, own, unknown };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The filters as parameters, in a fixed order. */
export function parameters(filters: Filters, own: Own = {}): URLSearchParams {
  const made = new URLSearchParams();
  for (const name of FILTERS) for (const value of filters[name as Filter] ?? []) made.append(name, value);
  for (const name of Object.keys(own).sort()) if (own[name]) made.append(name, own[name]);
  return made;
}

/** The link that stands for a state. */
export function href(state: Pick<State, "view" | "filters"> & Partial<Pick<State, "id" | "own">>): string {
  const path =
    state.view === "situation"
      ? "/"
      : state.view === "report"
        ? `/report/${encodeURIComponent(state.id ?? "")}`
        : `/${state.view}`;
  const query = parameters(state.filters, state.own ?? {}).toString();
  return query === "" ? path : `${path}?${query}`;
}

const at = () => (typeof location === "undefined" ? read("/", "") : read(location.pathname, location.search));
/** The state now. Change it with `go`. */
export const state = signal<State>(at());
export const filters = computed(() => state.value.filters);
export const view = computed(() => state.value.view);

/** A change of the state: what is not named stays; another view drops the former one's own parameters. */
export interface Change {
  view?: View;
  id?: string;
  filters?: Filters;
  own?: Record<string, string | undefined>;
}

export function changed(from: State, change: Change): State {
  const to = change.view ?? from.view;
  const kept: Record<string, string> = {};
  const named = { ...(to === from.view ? from.own : {}), ...change.own };
  for (const [name, value] of Object.entries(named))
    if (value !== undefined && OWN[to].includes(name)) kept[name] = value;
  const merged: Partial<Record<Filter, readonly string[]>> = { ...from.filters, ...change.filters };
  for (const name of Object.keys(merged) as Filter[]) if (merged[name]?.length === 0) delete merged[name];
  return { view: to, id: to === "report" ? (change.id ?? from.id) : "", filters: merged, own: kept, unknown: [] };
}

/** The link to a change of the state, for `<a href>`. */
export const link = (change: Change): string => href(changed(state.value, change));

/** Goes there. `replace` for what is no step of its own, such as dragging: the way back then leads to before. */
export function go(change: Change, how: { replace?: boolean } = {}): void {
  const next = changed(state.value, change);
  const to = href(next);
  if (how.replace) history.replaceState(history.state, "", to);
  else if (to !== location.pathname + location.search) push(next, to);
  state.value = next;
}

/**
 * What the browser keeps with each step: how far it was scrolled and the link that led away, and how many steps lie behind since another
 * view than the report.
 */
interface Step {
  scroll?: number;
  by?: string | null;
  since?: number;
}
const step = (): Step => (history.state as Step | null) ?? {};

/** How many steps back the view lies from which a report was opened; 0 where it was opened by itself. */
export const since = (): number => step().since ?? 0;

function push(next: State, to: string, by: HTMLAnchorElement | null = null): void {
  const { view, id } = state.value;
  history.replaceState({ ...step(), scroll: scrollY, by: by?.getAttribute("href") ?? null } satisfies Step, "");
  const behind = view !== "report" ? 1 : since() > 0 ? since() + 1 : 0;
  history.pushState(next.view === "report" && behind > 0 ? { since: behind } : {}, "", to);
  if (next.view !== view || next.id !== id) scrollTo(0, 0);
}

const PATIENCE = 2000; // ms in which what was left must be drawn again

/** Scrolls to where the reader was, as soon as the page is long enough again, and puts the focus on the link that led away. */
function restore({ scroll = 0, by = null }: Step): void {
  const until = performance.now() + PATIENCE;
  let moved = false;
  addEventListener("wheel", () => (moved = true), { once: true, passive: true });
  addEventListener("touchmove", () => (moved = true), { once: true, passive: true });
  addEventListener("keydown", () => (moved = true), { once: true });
  const attempt = () => {
    if (moved) return;
    const reached = document.documentElement.scrollHeight - innerHeight >= scroll;
    if (!reached && performance.now() < until) {
      requestAnimationFrame(attempt);
      return;
    }
    if (by !== null)
      document.querySelector<HTMLElement>(`main a[href="${CSS.escape(by)}"]`)?.focus({ preventScroll: true });
    scrollTo(0, scroll);
  };
  requestAnimationFrame(() => requestAnimationFrame(attempt));
}

/** Sets one filter; an empty list takes it away. */
export function set(name: Filter, values: readonly string[], how: { replace?: boolean } = {}): void {
  go({ filters: { [name]: values } }, how);
}

/** Links within the page change the state without loading it anew, and the browser's way back restores it. */
export function listen(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    state.value = at();
    restore(step());
  });
  // A page that is loaded anew starts where it was.
  addEventListener("pagehide", () => history.replaceState({ ...step(), scroll: scrollY } satisfies Step, ""));
  if (step().scroll) restore({ ...step(), by: null });
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const anchor = (event.target as Element | null)?.closest?.("a");
    if (!(anchor instanceof HTMLAnchorElement) || anchor.origin !== location.origin) return;
    if (
      anchor.hasAttribute("download") ||
      anchor.target !== "" ||
      /^\/(api\/|openapi\.json|docs|llms\.txt)/.test(anchor.pathname)
    )
      return;
    event.preventDefault();
    if (anchor.hash !== "" && anchor.pathname === location.pathname && anchor.search === location.search) {
      document.getElementById(anchor.hash.slice(1))?.focus(); // a place on this page is no state of it
      return;
    }
    const to = read(anchor.pathname, anchor.search);
    const link = anchor.pathname + anchor.search;
    if (link !== location.pathname + location.search) push(to, link, anchor);
    state.value = to;
  });
}
