/** How things stood on the day: one section a kind of state, and what happened last. Without a place or an actor, the choice of one. */
import { useAnswer } from "../../api";
import { Empty, Outcome } from "../../parts/outcome";
import { filters } from "../../state";
import { subject } from "../../title";
import { STATES, type StateName, type Situation as Stood } from "../../types";
import { counted, day, several } from "../../words";
import { KIND_NAMES } from "../kinds";
import { Acts } from "./acts";
import { wanted } from "./asked";
import { Brief, Feed, Switches } from "./beside";
import { NONE } from "./changes";
import { Chooser } from "./chooser";
import { Gone, useChanges } from "./former";
import { Section } from "./section";
import "./situation.css";

export function Situation() {
  const asked = filters.value;
  const home = !(asked.in?.length || asked.of?.length);
  const answer = useAnswer<Stood>("/situation", wanted(asked));
  return (
    <div class="situation">
      {home && <Chooser />}
      {!home && answer.value === undefined && <h1>{subject(asked)}</h1>}
      <Outcome answer={answer} what="the situation">
        {(stood) => <Stands stood={stood} of={answer.of} home={home} />}
      </Outcome>
    </div>
  );
}

function Stands({ stood, of, home }: { stood: Stood; of: string | null; home: boolean }) {
  const changed = useChanges(stood, of);
  const kinds = STATES.filter((name) => (stood.states[name] ?? []).length > 0);
  const total = kinds.reduce((sum, name) => sum + (stood.counts[name] ?? 0), 0);
  const none = kinds.length === 0 && stood.events.length === 0;
  const title = headed(stood, home);
  return (
    <>
      <div class="headline">
        {home ? <h2 class="big">{title}</h2> : <h1>{title}</h1>}
        <p class="unseen" role="status">
          {title}: {several(total, "state")}
        </p>
        <div class="beside">
          <Switches />
          <Brief asked={stood.asked} />
          <Feed />
        </div>
      </div>
      <Gone changes={changed} />
      {kinds.length > 1 && <Contents kinds={kinds} counts={stood.counts} />}
      {none && <Empty what="record" note={stood.note} />}
      {kinds.map((name) => (
        <Section
          key={name}
          kind={name}
          fluents={stood.states[name]}
          total={stood.counts[name] ?? stood.states[name].length}
          changes={changed?.changes ?? NONE}
          few={home}
        />
      ))}
      {stood.events.length > 0 && <Acts events={stood.events} total={stood.counts.events ?? stood.events.length} />}
    </>
  );
}

/** The way to each kind on a long page. */
function Contents({ kinds, counts }: { kinds: readonly StateName[]; counts: Stood["counts"] }) {
  return (
    <nav class="contents" aria-label="Kinds of states">
      {kinds.map((kind) => (
        <a key={kind} href={`#kind-${kind}`}>
          {KIND_NAMES[kind]} <span class="count">{counted(counts[kind] ?? 0)}</span>
        </a>
      ))}
    </nav>
  );
}

function headed(stood: Stood, home: boolean): string {
  const { on } = stood;
  const when = on ? `on ${day(on)}` : "";
  const about = home ? "Told of last" : subject(filters.value);
  const known = stood.asked.known ? `, as known by ${day(stood.asked.known)}` : "";
  return `${about} ${when}`.trim() + known;
}
