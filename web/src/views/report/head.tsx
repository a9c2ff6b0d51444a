/** Which report it is: title, publisher, its day with how that is known, where it was read. */
import { filters, link } from "../../state";
import type { Document, ShownReport } from "../../types";
import { day, days } from "../../words";
import { stamp } from "./judged";
import { byThen } from "./known";

const FROM: Record<Document["published_from"], string> = {
  argument: "as given when it was added",
  metadata: "from its metadata",
  text: "from its text",
  inferred: "inferred",
  unknown: "",
};

export function Head({ report }: { report: ShownReport }) {
  const { document } = report;
  return (
    <header class="head">
      <h1 dir="auto">{document.title || document.id}</h1>
      <p>
        <b dir="auto">{document.publisher ?? "no publisher"}</b>,{" "}
        {document.published === null ? (
          "day of publication unknown"
        ) : (
          <>
            {days(document.published, document.published_end)}{" "}
            <span class="quiet">({FROM[document.published_from]})</span>
          </>
        )}
        <span class="quiet">; recorded {stamp(report.recorded_at)}</span>
      </p>
      {!byThen(document) && (
        <p class="notice">
          {document.published === null ? "Its day of publication is unknown" : "It was published later"}: an answer
          known by {day(filters.value.known?.[0])} does not rest on it.
        </p>
      )}
      {document.published_basis.length > 0 && (
        <ul class="plain quiet">
          {document.published_basis.map((basis) => (
            <li key={basis.span.join("-")}>
              <a href={link({ own: { at: undefined, find: basis.span.join("-") } })}>“{basis.text}”</a>: {basis.fact}
            </li>
          ))}
        </ul>
      )}
      <p class="quiet url">
        {document.url !== null && <Url url={document.url} />} <code>{document.id}</code>
      </p>
    </header>
  );
}

/** The address of the report; only one of the web is a link. */
function Url({ url }: { url: string }) {
  if (!onWeb(url)) return <span>{url}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {url} <span class="unseen">(opens apart)</span>
    </a>
  );
}

export function onWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
