/** A link with all that tells it: each answer with its steps and sources, or the events that it counts. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useAnswer } from "../../api";
import { Outcome } from "../../parts/outcome";
import { LastSaid, Marks } from "../../parts/said";
import { filters, link, parameters } from "../../state";
import type { Fluent, Occurrence, Page } from "../../types";
import { days, did, lasted, named, several } from "../../words";
import { Phrase } from "../situation/entry";
import { Sources } from "../situation/sources";
import type { Edge, Node, StateKind } from "./graph";
import { LOOKS } from "./look";
import { upTo } from "./wanted";

const EVENTS = "20"; // of a pair, the latest

export function Card({ edge, from, to, close }: { edge: Edge; from: Node; to: Node; close: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  // Whoever opened it reads on here, and is back where it was opened when it is closed.
  useEffect(() => {
    const before = document.activeElement;
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: "nearest" });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section class="card" aria-label="The link" onKeyDown={(event) => event.key === "Escape" && close()}>
      <div class="head">
        <h2 ref={head} tabIndex={-1}>
          {from.label} {edge.pair === null ? edge.says : "→"} {to.label}
        </h2>
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
      <p class="quiet">{LOOKS[edge.kind].label}</p>
      {edge.pair === null ? (
        <ul class="plain">
          {edge.fluents.map((fluent) => (
            <State key={fluent.id} fluent={fluent} kind={edge.kind as StateKind} />
          ))}
        </ul>
      ) : (
        <Events from={from} to={to} />
      )}
    </section>
  );
}

function State({ fluent, kind }: { fluent: Fluent; kind: StateKind }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <p class="what">
        <Phrase fluent={fluent} />
      </p>
      <p class="quiet">
        {lasted(fluent)}{" "}
        {fluent.standing !== "confirmed" && <span class={`mark ${fluent.standing}`}>{fluent.standing}</span>}
      </p>
      <Marks answer={fluent}>
        <button type="button" class="plain more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "close" : "steps and sources"}
        </button>
      </Marks>
      <LastSaid answer={fluent} on={fluent.on} />
      {open && <Sources fluent={fluent} kind={kind} />}
    </li>
  );
}

function Events({ from, to }: { from: Node; to: Node }) {
  const asked = upTo(filters.value);
  const query = parameters({ ...asked, actor: [from.value], recipient: [to.value] });
  query.set("limit", EVENTS);
  query.set("order", "-date");
  const answer = useAnswer<Page<Occurrence>>("/events", query);
  return (
    <Outcome answer={answer} what="the events">
      {(page) => (
        <>
          <ul class="plain">
            {page.items.map((event) => (
              <li key={event.id}>
                <p class="what">
                  <b>{event.actor.map(named).join(", ")}</b> <span class="status">{did(event)}</span>{" "}
                  {event.recipient.map(named).join(", ")}
                  {event.event_loc && ` in ${named(event.event_loc)}`}
                </p>
                <p class="quiet">
                  {event.date === null ? "no day told" : days(event.date, event.enddate)} <Marks answer={event} />
                </p>
                <LastSaid answer={event} />
              </li>
            ))}
          </ul>
          {(page.total ?? 0) > page.items.length && (
            <a href={link({ view: "timeline", filters: { actor: [from.value], recipient: [to.value] } })}>
              all {several(page.total ?? 0, "event")} in the timeline
            </a>
          )}
        </>
      )}
    </Outcome>
  );
}
