import { Component, type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Clocks } from "./parts/clocks";
import { FilterBar } from "./parts/filters";
import { Header } from "./parts/header";
import { Help } from "./parts/help";
import { Failed, Loading } from "./parts/outcome";
import { state, type View } from "./state";
import { Situation } from "./views/situation";

/** Each view but the first comes when it is asked for. */
const LATER: Partial<Record<View, () => Promise<ComponentType>>> = {
  timeline: () => import("./views/timeline").then((module) => module.Timeline),
  map: () => import("./views/map").then((module) => module.Atlas),
  network: () => import("./views/network").then((module) => module.Network),
  table: () => import("./views/table").then((module) => module.Table),
  report: () => import("./views/report").then((module) => module.Report),
  review: () => import("./views/review").then((module) => module.Review),
};

/** Parts of a report's record have no use for the filters' bar and clocks of their own. */
const PLAIN: readonly View[] = ["report"];

export function App() {
  const { view, unknown } = state.value;
  useEffect(() => {
    document.title = `${view.charAt(0).toUpperCase()}${view.slice(1)} · dateline`;
  }, [view]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the answers
      </a>
      <Header />
      {!PLAIN.includes(view) && (
        <div class="asking">
          <FilterBar />
          <Clocks />
        </div>
      )}
      <main id="main" tabIndex={-1}>
        {unknown.length > 0 && (
          <p class="notice" role="status">
            This link says things that this page does not know, and they are left out: {unknown.join(", ")}.
          </p>
        )}
        <Guard key={view}>{view === "situation" ? <Situation /> : <Lazy view={view} />}</Guard>
      </main>
      <Help />
    </>
  );
}

function Lazy({ view }: { view: View }) {
  const [View, setView] = useState<ComponentType | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    LATER[view]?.().then(
      (found) => setView(() => found),
      () =>
        setFault(
          "This part of the page could not be loaded. Is the service still running? Reload the page to try again.",
        ),
    );
  }, [view]);
  if (fault !== null) return <Failed message={fault} again={() => location.reload()} />;
  return View === null ? <Loading what={`the ${view}`} /> : <View />;
}

/** A view that breaks says so, and the rest of the page stays. */
class Guard extends Component<{ children: preact.ComponentChildren }, { fault: Error | null }> {
  override state: { fault: Error | null } = { fault: null };

  override componentDidCatch(fault: unknown) {
    this.setState({ fault: fault instanceof Error ? fault : new Error(String(fault)) });
  }

  render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return <Failed message={`This view met a fault: ${fault.message}`} again={() => this.setState({ fault: null })} />;
  }
}
