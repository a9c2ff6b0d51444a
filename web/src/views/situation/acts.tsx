/** What happened last by the day. */
import { Name } from "../../parts/name";
import { LastSaid, Marks } from "../../parts/said";
import { link } from "../../state";
import type { Figures, Occurrence } from "../../types";
import { bounds, counted, days, did } from "../../words";

export function Acts({ events, total }: { events: readonly Occurrence[]; total: number }) {
  return (
    <section class="kind" aria-labelledby="kind-events">
      <div class="head">
        <h2 id="kind-events">
          What happened last <span class="count">{counted(total)}</span>
        </h2>
      </div>
      <ul class="states">
        {events.map((event) => (
          <Act key={event.id} event={event} />
        ))}
      </ul>
      <p class="rest">
        <a href={link({ view: "timeline" })}>The whole timeline</a>
      </p>
    </section>
  );
}

const SIZES: readonly (readonly ["dead" | "injured" | "arrested" | "participants", string])[] = [
  ["dead", "dead"],
  ["injured", "injured"],
  ["arrested", "arrested"],
  ["participants", "taking part"],
];

function Act({ event }: { event: Occurrence }) {
  const sizes = SIZES.flatMap(([name, word]) => {
    const figures: Figures | null = event[name];
    return figures === null ? [] : [`${bounds(figures)} ${word}`];
  });
  return (
    <li class="state">
      <div class="facts">
        <p class="what">
          <Names things={event.actor} bold /> <span class="status">{did(event)}</span>{" "}
          <Names things={event.recipient} />
          {event.event_loc && (
            <>
              {" "}
              in <Name thing={event.event_loc} as="in" />
            </>
          )}
        </p>
        <p class="when">
          {[event.date === null ? "no day told" : days(event.date, event.enddate ?? event.date), ...sizes].join(" · ")}
        </p>
        <Marks answer={event}>{event.status !== "actual" && <span class="mark planned">{event.status}</span>}</Marks>
      </div>
      <LastSaid answer={event} />
    </li>
  );
}

function Names({ things, bold = false }: { things: Occurrence["actor"]; bold?: boolean }) {
  return (
    <>
      {things.map((one, at) => (
        <span key={`${at}`}>
          {at > 0 && ", "}
          <Name thing={one} as="of" bold={bold} />
        </span>
      ))}
    </>
  );
}
