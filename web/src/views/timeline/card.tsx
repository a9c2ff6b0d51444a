/** What is pointed at: its days, who says so, and what should make a reader careful. */
import { Marks, Said } from "../../parts/said";
import type { Answer } from "../../types";
import { coded, counted, day, days, isFluent, named, told } from "../../words";
import { label } from "./lanes";
import type { Pointed } from "./marks";

const WIDE = 340;

interface Given {
  pointed: Pointed;
  /** The drawing, to which the card is placed. */
  frame: DOMRect;
  stay: () => void;
  leave: () => void;
}

export function Card({ pointed, frame, stay, leave }: Given) {
  const { item, text, box } = pointed;
  const wide = Math.min(WIDE, frame.width);
  const left = Math.max(0, Math.min(frame.width - wide, box.left - frame.left));
  const below = box.bottom + 260 < innerHeight || box.top < 300;
  const place = below ? { top: `${box.bottom - frame.top + 4}px` } : { bottom: `${frame.bottom - box.top + 4}px` };
  return (
    <div
      class="card"
      id="timeline-card"
      role="tooltip"
      style={{ left: `${left}px`, width: `${wide}px`, ...place }}
      onPointerEnter={stay}
      onPointerLeave={leave}
    >
      {item === undefined ? <p>{text}</p> : <About answer={item.answer} />}
    </div>
  );
}

function About({ answer }: { answer: Answer }) {
  const fluent = isFluent(answer) ? answer : null;
  const last = told(answer.citations, fluent?.on);
  const codes = fluent === null ? [] : [fluent.subject, fluent.object].map(coded).filter(Boolean);
  return (
    <>
      <p class="what">
        <b>{label(answer)}</b> <span class="code">{codes.join(" · ")}</span>
      </p>
      <p class="quiet">
        {isFluent(answer)
          ? `${days(answer.since, answer.until)} · ${standing(answer.standing, answer.last_confirmed)}`
          : happened(answer)}{" "}
        <Marks answer={answer} />
      </p>
      {fluent !== null && fluent.history.length > 1 && (
        <p class="quiet steps">
          {fluent.history
            .slice(-5)
            .map((step) => `${step.on === null ? "no day told" : day(step.on)}: ${step.status.replaceAll("_", " ")}`)
            .join(" · ")}
          {fluent.history.length > 5 && ` (the last 5 of ${counted(fluent.history.length)} steps)`}
        </p>
      )}
      {answer.disputed && <p class="against">{answer.contradictions.map((one) => one.why).join("; ")}</p>}
      {last !== undefined && <Said citation={last} />}
    </>
  );
}

function happened(event: Exclude<Answer, { kind: "fluent" }>): string {
  const when = event.date === null ? "no day told" : days(event.date, event.enddate);
  const where = event.event_loc === null ? "place unknown" : named(event.event_loc);
  return [when, where, event.status === "actual" ? "" : event.status].filter(Boolean).join(" · ");
}

function standing(how: string, confirmed: string | null): string {
  if (how !== "confirmed" && how !== "stale") return how;
  const when = confirmed === null ? "on no day" : day(confirmed);
  return `${how === "stale" ? "stale: " : ""}last told ${when}`;
}
