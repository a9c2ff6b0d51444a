/** Finds sentences by their words; the hits lead to their place in the report. */
import { useState } from "preact/hooks";
import { useAnswer } from "../api";
import { filters, link } from "../state";
import type { Hit, Page } from "../types";
import { day, several } from "../words";
import { Popover } from "./popover";

const MOST = 20;

export function Finder() {
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState("");
  const query = new URLSearchParams({ q: asked, limit: `${MOST}` });
  // What was not known by then is not found.
  for (const name of ["known", "recorded", "publisher"] as const)
    for (const value of filters.value[name] ?? []) query.append(name, value);
  const answer = useAnswer<Page<Hit>>(asked === "" ? null : "/search", query);
  const hits = answer.value?.items;
  const sought = () => setAsked(words.trim());
  return (
    <Popover
      open={asked !== ""}
      close={() => setAsked("")}
      label="Sentences found"
      button={
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            sought();
          }}
        >
          <input
            id="find"
            type="search"
            placeholder="Search sentences"
            aria-label="Search sentences"
            title="Search sentences (/)"
            maxLength={1000}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </form>
      }
    >
      {answer.problem && (
        <p role="alert">
          {answer.problem.message}{" "}
          <button type="button" onClick={answer.again}>
            Try again
          </button>
        </p>
      )}
      <p class="told" role="status">
        {answer.loading && "Searching …"}
        {!answer.loading && hits?.length === 0 && "No sentence has all these words. Try fewer or other ones."}
        {!answer.loading &&
          hits &&
          hits.length > 0 &&
          (hits.length < MOST ? several(hits.length, "sentence") : `The first ${MOST} sentences`)}
      </p>
      <ul class="hits">
        {hits?.map((hit) => (
          <li key={`${hit.doc} ${hit.sentence}`}>
            <a
              href={link({
                view: "report",
                id: hit.doc,
                own: hit.statements[0] ? { at: hit.statements[0] } : { find: `${hit.span[0]}-${hit.span[1]}` },
              })}
              onClick={() => setAsked("")}
            >
              <Marked hit={hit} />
              <cite>
                {hit.publisher ?? hit.doc}, {hit.published ? day(hit.published) : "date unknown"}
              </cite>
            </a>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** The sentence with the words that were sought; offsets count code points of the report. */
function Marked({ hit }: { hit: Hit }) {
  const letters = Array.from(hit.text);
  const parts = [];
  let at = 0;
  for (const [start, end] of hit.marks) {
    parts.push(letters.slice(at, start - hit.span[0]).join(""));
    parts.push(<mark key={start}>{letters.slice(start - hit.span[0], end - hit.span[0]).join("")}</mark>);
    at = end - hit.span[0];
  }
  parts.push(letters.slice(at).join(""));
  return <>{parts}</>;
}
