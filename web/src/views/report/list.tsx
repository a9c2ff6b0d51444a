/** All records of the report in the order of its text; of very many, those about the one that is asked for. */
import { useState } from "preact/hooks";
import { link } from "../../state";
import type { Statement } from "../../types";
import { counted } from "../../words";
import { line } from "./claims";

const SHOWN = 100; // records at once

export function List({
  statements,
  rejected,
  at,
  open,
}: {
  statements: readonly Statement[];
  rejected: readonly string[];
  at: number;
  open: (id: string) => void;
}) {
  const [turned, turn] = useState<number | null>(null);
  const page = turned ?? Math.floor(Math.max(at, 0) / SHOWN);
  const from = page * SHOWN;
  const shown = statements.slice(from, from + SHOWN);
  return (
    <>
      {statements.length > SHOWN && (
        <p class="pages">
          <button type="button" disabled={page === 0} onClick={() => turn(page - 1)}>
            Earlier
          </button>{" "}
          {counted(from + 1)} – {counted(from + shown.length)} of {counted(statements.length)}{" "}
          <button type="button" disabled={from + SHOWN >= statements.length} onClick={() => turn(page + 1)}>
            Later
          </button>
        </p>
      )}
      <ol class="records" start={from + 1}>
        {shown.map(({ claim }, i) => (
          <li key={claim.id}>
            <a
              href={link({ own: { at: claim.id, find: undefined } })}
              aria-current={from + i === at ? "true" : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                open(claim.id);
              }}
            >
              {line(claim)}
            </a>
            {rejected.includes(claim.id) && <span class="mark">rejected</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
