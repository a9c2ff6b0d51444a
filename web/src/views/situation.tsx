/** How things stood on the day: one section a kind of state, and what happened last. */
import { useAnswer } from "../api";
import { Empty, Outcome } from "../parts/outcome";
import { LastSaid, Marks } from "../parts/said";
import { filters, link, parameters } from "../state";
import { type Fluent, type Occurrence, STATES, type StateName, type Situation as Stood } from "../types";
import { bounds, coded, day, days, did, named } from "../words";

const HEADS: Record<StateName, string> = {
  presence: "Forces present",
  agreements: "Agreements",
  offices: "Offices",
  facilities: "Bases and facilities",
  control: "Control of places",
  custody: "In custody",
  relations: "Relations",
  affiliations: "Affiliations",
};

export function Situation() {
  const answer = useAnswer<Stood>("/situation", parameters(filters.value));
  return (
    <Outcome answer={answer} what="the situation">
      {(stood) => {
        const kinds = STATES.filter((name) => stood.states[name].length > 0);
        if (kinds.length === 0 && stood.events.length === 0) return <Empty what="record" />;
        return (
          <>
            <h1>{title(stood)}</h1>
            {kinds.map((name) => (
              <section key={name} aria-labelledby={`kind-${name}`}>
                <h2 id={`kind-${name}`}>
                  {HEADS[name]} <span class="count">{stood.counts[name] ?? stood.states[name].length}</span>
                </h2>
                <ul class="states">
                  {stood.states[name].map((fluent) => (
                    <State key={fluent.id} fluent={fluent} />
                  ))}
                </ul>
                {(stood.counts[name] ?? 0) > stood.states[name].length && (
                  <a href={link({ view: "table", own: { kind: name } })}>all {stood.counts[name]} in the table</a>
                )}
              </section>
            ))}
            {stood.events.length > 0 && (
              <section aria-labelledby="kind-events">
                <h2 id="kind-events">What happened last</h2>
                <ul class="states">
                  {stood.events.map((event) => (
                    <Event key={event.id} event={event} />
                  ))}
                </ul>
                <a href={link({ view: "timeline" })}>the whole timeline</a>
              </section>
            )}
          </>
        );
      }}
    </Outcome>
  );
}

function title(stood: Stood): string {
  const asked = [...(filters.value.in ?? []), ...(filters.value.of ?? [])];
  return `${asked.length > 0 ? asked.join(", ") : "The record"} as of ${day(stood.asked.on) || "the latest day"}`;
}

function State({ fluent }: { fluent: Fluent }) {
  const other = [fluent.object, ...fluent.others].map(named).filter(Boolean).join(", ");
  return (
    <li class={`state ${fluent.standing}`}>
      <p class="what">
        <b>{named(fluent.subject)}</b> <span class="code">{coded(fluent.subject)}</span>{" "}
        <span class="status">{fluent.status.replace("_", " ")}</span> {other}{" "}
        {fluent.figures && <span class="figure">{bounds(fluent.figures)}</span>}
      </p>
      <p class="when quiet">
        {days(fluent.since, fluent.until)} · {confirmed(fluent)} <Marks answer={fluent} />
      </p>
      <LastSaid answer={fluent} on={fluent.on} />
    </li>
  );
}

function Event({ event }: { event: Occurrence }) {
  return (
    <li class="state">
      <p class="what">
        <b>{event.actor.map(named).join(", ")}</b> <span class="status">{did(event)}</span>{" "}
        {event.recipient.map(named).join(", ")}
        {event.event_loc && ` in ${named(event.event_loc)}`}
      </p>
      <p class="when quiet">
        {event.date === null ? "no day told" : days(event.date, event.enddate)} <Marks answer={event} />
      </p>
      <LastSaid answer={event} />
    </li>
  );
}

function confirmed(fluent: Fluent): string {
  if (fluent.standing === "confirmed" || fluent.standing === "stale") {
    const when = fluent.last_confirmed === null ? "on no day" : day(fluent.last_confirmed);
    return `${fluent.standing === "stale" ? "stale: " : ""}last told ${when}`;
  }
  return fluent.standing;
}
