/** One answer about a state: the phrase, since when, how sure, who says so; its steps and sources when it is opened. */
import { Name } from "../../parts/name";
import { LastSaid, Marks } from "../../parts/said";
import { go, state } from "../../state";
import type { Fluent, StateName } from "../../types";
import { bounds, confirmed, lasted, named } from "../../words";
import { phrase } from "./phrase";
import { Sources } from "./sources";

interface Given {
  readonly fluent: Fluent;
  readonly kind: StateName;
  readonly change?: "new" | "changed" | undefined;
}

export function Entry({ fluent, kind, change }: Given) {
  const open = state.value.own.open === fluent.id;
  const toggle = () => go({ own: { open: open ? undefined : fluent.id } }, { replace: true });
  return (
    <li class={`state ${fluent.standing}`}>
      <div class="facts">
        <p class="what">
          <Phrase fluent={fluent} />
          {fluent.figures && (
            <span class="strength" title="The best figure; in brackets the lowest and the highest that are told">
              strength <span class="figure">{bounds(fluent.figures)}</span>
            </span>
          )}
          {change && <span class="mark fresh">{change}</span>}
        </p>
        <p class="when">
          {lasted(fluent)} · {confirmed(fluent)}
        </p>
        <Marks answer={fluent}>
          {fluent.standing !== "confirmed" && (
            <span class={`mark ${fluent.standing}`} title={MEANING[fluent.standing]}>
              {fluent.standing === "unknown" ? "not known then" : fluent.standing}
            </span>
          )}
          <button type="button" class="plain more" aria-expanded={open} onClick={toggle}>
            {open ? "close" : "steps and sources"}
            <span class="unseen"> of {named(fluent.subject)}</span>
          </button>
        </Marks>
      </div>
      <LastSaid answer={fluent} on={fluent.on} />
      {open && <Sources fluent={fluent} kind={kind} />}
    </li>
  );
}

const MEANING: Readonly<Record<Fluent["standing"], string>> = {
  confirmed: "",
  presumed: "All that is told of it is of later days, not much later",
  stale: "What was told is long ago",
  ended: "Its end was told",
  planned: "It was announced only",
  unknown: "All that is told lies well after the day",
};

/** The parts of the phrase; a comma stands by the word before it. */
export function Phrase({ fluent }: { fluent: Fluent }) {
  return (
    <>
      {phrase(fluent).map((part, at) => {
        const gap = at === 0 || ("word" in part && part.word === ",") ? "" : " ";
        if ("word" in part) return `${gap}${part.word}`;
        if ("status" in part)
          return (
            <span key={part.status}>
              {gap}
              <span class="status">{part.status}</span>
            </span>
          );
        return (
          <span key={`${at}`}>
            {gap}
            <Name thing={part.thing} as={part.as} bold={part.first === true} />
          </span>
        );
      })}
    </>
  );
}
