/** What the clocks changed since the answers stood still: small marks, and a line of what is gone. */
import { useMemo, useRef } from "preact/hooks";
import { CLOCKS } from "../../state";
import type { Situation } from "../../types";
import { day, several } from "../../words";
import { type Changes, changes } from "./changes";
import { Phrase } from "./entry";

const REST = 2500; // ms: answers that follow each other faster are one move of a clock
const NAMED = 3; // states that are named among those gone

interface Former {
  readonly changes: Changes;
  readonly from: Situation;
}

interface Held {
  readonly question: string;
  readonly base: Situation;
  readonly now: Situation;
  readonly at: number;
}

/** The changes against the answers from which the move began; none when it is another question than that of another day. */
export function useChanges(stood: Situation, of: string | null): Former | null {
  const held = useRef<Held | null>(null);
  const before = held.current;
  const question = unclocked(of ?? "");
  const at = performance.now();
  if (before === null || before.question !== question) held.current = { question, base: stood, now: stood, at };
  else if (before.now !== stood) held.current = { question, base: base(before, stood, at), now: stood, at };
  const from = held.current?.base ?? stood;
  return useMemo(() => (clock(from) === clock(stood) ? null : { changes: changes(from, stood), from }), [from, stood]);
}

function base(before: Held, stood: Situation, at: number): Situation {
  if (clock(before.base) === clock(stood)) return stood;
  const moved = clock(before.now) !== clock(stood);
  return moved && at - before.at > REST ? before.now : before.base;
}

const clock = ({ on, asked }: Situation): string => JSON.stringify([on, asked.known, asked.recorded]);

/** The question without its clocks. */
function unclocked(address: string): string {
  const [path = "", query = ""] = address.split("?");
  const asked = new URLSearchParams(query);
  for (const name of CLOCKS) asked.delete(name);
  return `${path}?${asked}`;
}

export function Gone({ changes: former }: { changes: Former | null }) {
  if (former === null) return null;
  const { fresh, altered, gone } = former.changes;
  const told = [
    fresh.size > 0 && `${several(fresh.size, "state")} new`,
    altered.size > 0 && `${altered.size} changed`,
    gone.length > 0 && `${gone.length} no longer there`,
  ].filter(Boolean);
  const { on, asked } = former.from;
  const base = [on && day(on), asked.known && `known by ${day(asked.known)}`].filter(Boolean).join(", ");
  return (
    <div class="changes">
      <p role="status">
        Against {base || "no day"}: {told.length === 0 ? "nothing changed" : told.join(", ")}.
      </p>
      {gone.length > 0 && (
        <ul>
          {gone.slice(0, NAMED).map((one) => (
            <li key={one.id}>
              <Phrase fluent={one} />
            </li>
          ))}
          {gone.length > NAMED && <li>and {gone.length - NAMED} more</li>}
        </ul>
      )}
    </div>
  );
}
