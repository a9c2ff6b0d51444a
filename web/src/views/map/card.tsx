/** What is at a place: forces, bases and events, each with its sentence. */
import { useEffect, useRef } from "preact/hooks";
import { useAnswer } from "../../api";
import { Failed } from "../../parts/outcome";
import { LastSaid, Marks } from "../../parts/said";
import { filters, link, parameters } from "../../state";
import type { Fluent, Occurrence, Page } from "../../types";
import { bounds, counted, days, did, named } from "../../words";
import { OF_STATES, without } from "./data";
import type { Spot } from "./spots";

const MOST = 20; // events of a place that a card lists; all are in the table
const AROUND = 0.0005; // degrees: the places of one spot have the same coordinates to three digits
const MOST_SPOTS = 12; // places of a cluster that cannot be told apart on the map

/** The filter for what lies at a spot. */
const areaOf = ({ lon, lat }: Pick<Spot, "lon" | "lat">): string =>
  [lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND].map((n) => n.toFixed(4)).join(",");

export function Card({ spots, close, focus }: { spots: readonly Spot[]; close: () => void; focus: boolean }) {
  const card = useRef<HTMLElement>(null);
  const keys = spots.map((spot) => spot.key).join(" ");
  useEffect(() => {
    if (!focus) return;
    card.current?.focus();
    card.current?.scrollIntoView({ block: "nearest" });
  }, [keys]);
  return (
    <section
      ref={card}
      class="place-card"
      aria-label={spots.map((spot) => spot.name).join(", ")}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      <button type="button" class="plain place-close" onClick={close}>
        close
      </button>
      {spots.slice(0, MOST_SPOTS).map((spot) => (
        <Here key={spot.key} spot={spot} />
      ))}
      {spots.length > MOST_SPOTS && <p class="quiet">and {spots.length - MOST_SPOTS} places more: see the list</p>}
    </section>
  );
}

function Here({ spot }: { spot: Spot }) {
  return (
    <>
      <h2>{spot.name}</h2>
      {spot.coarse && (
        <p class="quiet">Only the {spot.extent} is told: the sign stands in the middle of it, not where it happened.</p>
      )}
      <States head="Forces" fluents={spot.forces} />
      <States head="Bases and facilities" fluents={spot.bases} />
      {spot.n > 0 && <Events spot={spot} />}
    </>
  );
}

function States({ head, fluents }: { head: string; fluents: readonly Fluent[] }) {
  if (fluents.length === 0) return null;
  return (
    <>
      <h3>
        {head} <span class="count">{fluents.length}</span>
      </h3>
      <ul class="here">
        {fluents.map((fluent) => (
          <li key={fluent.id} class={fluent.standing}>
            <p>
              <b>{named(fluent.subject) || fluent.subject.code}</b>{" "}
              <span class="status">{fluent.status.replace("_", " ")}</span>{" "}
              {fluent.predicate === "facility" && named(fluent.object)}{" "}
              {fluent.figures && <span class="figure">{bounds(fluent.figures)}</span>}{" "}
              <span class="quiet">
                {days(fluent.since, fluent.until)}
                {fluent.standing !== "confirmed" && `, ${fluent.standing}`}
              </span>{" "}
              <Marks answer={fluent} />
            </p>
            <LastSaid answer={fluent} on={fluent.on} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Events({ spot }: { spot: Spot }) {
  const here = { ...without(filters.value, OF_STATES), area: [areaOf(spot)] };
  const answer = useAnswer<Page<Occurrence>>("/events", parameters(here, { limit: String(MOST) }));
  const items = answer.value?.items ?? [];
  return (
    <>
      <h3>
        Events <span class="count">{counted(spot.n)}</span>
      </h3>
      {answer.problem && <Failed problem={answer.problem} again={answer.again} />}
      {answer.loading && answer.value === undefined && <p role="status">Reading the events …</p>}
      <ul class="here">
        {items.map((event) => (
          <li key={event.id}>
            <p>
              <b>{event.actor.map(named).filter(Boolean).join(", ")}</b> <span class="status">{did(event)}</span>{" "}
              {event.recipient.map(named).filter(Boolean).join(", ")}{" "}
              <span class="quiet">{event.date === null ? "no day told" : days(event.date, event.enddate)}</span>{" "}
              <Marks answer={event} />
            </p>
            <LastSaid answer={event} />
          </li>
        ))}
      </ul>
      {spot.n > items.length && items.length > 0 && (
        <p>
          <a href={link({ view: "table", filters: { area: [areaOf(spot)] }, own: { kind: "events" } })}>
            all {counted(spot.n)} in the table
          </a>
        </p>
      )}
    </>
  );
}
