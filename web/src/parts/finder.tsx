/** Finds sentences by their words; the hits lead to their place in the report. */
import { useState } from "preact/hooks";
import { useAnswer } from "../api";
import { link } from "../state";
import type { Page } from "../types";
import { Popover } from "./popover";

interface Hit {
  doc: string;
  sentence: number;
  span: [number, number];
  text: string;
  marks: [number, number][];
  statements: string[];
}

export function Finder() {
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState("");
  const answer = useAnswer<Page<Hit>>(asked === "" ? null : "/search", new URLSearchParams({ q: asked, limit: "20" }));
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
            setAsked(words.trim());
          }}
        >
          <input
            id="find"
            type="search"
            placeholder="Search sentences"
            aria-label="Search sentences"
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </form>
      }
    >
      {answer.problem && <p role="alert">{answer.problem.message}</p>}
      {answer.loading && <p>Searching …</p>}
      {answer.value?.items.length === 0 && <p>No sentence has all these words. Try fewer or other ones.</p>}
      <ul class="hits">
        {answer.value?.items.map((hit) => (
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
