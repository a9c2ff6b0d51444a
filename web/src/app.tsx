import { Component, type ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { LATER } from "./later";
import { Clocks } from "./parts/clocks";
import { FilterBar } from "./parts/filters";
import { Header } from "./parts/header";
import { Help } from "./parts/help";
import { Failed, Loading } from "./parts/outcome";
import { Printed } from "./parts/printed";
import { Unknown } from "./parts/unknown";
import { state, type View } from "./state";
import { titled } from "./title";
import { Situation } from "./views/situation";

/** A report is shown whole: of what is asked the clocks alone say something of it. */
const PLAIN: readonly View[] = ["report"];

export function App() {
  const { view, id, filters } = state.value;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const title = titled(state.value);
  useEffect(() => {
    document.title = title;
  }, [title]);
  // Who reads by ear or keyboard is taken to the new view, as a new page would.
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [view, id]);
  return (
    <>
      <a class="skip" href="#main">
        Skip to the answers
      </a>
      <Header />
      <section class={PLAIN.includes(view) ? "asking clocked" : "asking"} aria-label="What is asked">
        {!PLAIN.includes(view) && <FilterBar />}
        <Clocks />
      </section>
      <main id="main" ref={main} tabIndex={-1} aria-label={title}>
        <Printed filters={filters} />
        <Unknown />
        <Guard key={`${view} ${id}`}>{view === "situation" ? <Situation /> : <Lazy key={view} view={view} />}</Guard>
      </main>
      <Help />
    </>
  );
}

function Lazy({ view }: { view: View }) {
  const [View, setView] = useState<ComponentType | null>(null);
  const [fault, setFault] = useState(false);
  useEffect(() => {
    let gone = false;
    LATER[view]?.().then(
      (found) => gone || setView(() => found),
      () => gone || setFault(true),
    );
    return () => {
      gone = true;
    };
  }, [view]);
  if (fault)
    return (
      <Failed
        message="This part of the page could not be loaded. Is the service still running? Reload the page to try again."
        again={() => location.reload()}
      />
    );
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
