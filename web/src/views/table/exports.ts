/** The twins of a table: the same question in other forms. */
import { address } from "../../api";
import type { Kind } from "../kinds";

interface Twin {
  readonly name: string;
  readonly told: string;
  readonly ending?: string;
  readonly more?: Readonly<Record<string, string>>;
  /** Whether it has a home for events alone. */
  readonly events?: boolean;
  /** Whether a browser shows it rather than keeping it as a file. */
  readonly shown?: boolean;
}

const MOST = "1000"; // answers on a page of JSON
const TWINS: readonly Twin[] = [
  { name: "CSV", told: "for a spreadsheet", ending: ".csv" },
  { name: "JSON", told: "as the service gives it, the first 1,000", more: { limit: MOST }, shown: true },
  { name: "JSON Lines", told: "one answer a line", ending: ".jsonl" },
  { name: "GeoJSON", told: "what has a place, for a map", ending: ".geojson" },
  { name: "Atom", told: "a feed to subscribe to", ending: ".atom", shown: true },
  { name: "Parquet", told: "the records in columns, in a zip file", more: { format: "parquet" } },
  { name: "FollowTheMoney", told: "events as entities, JSON Lines", more: { format: "ftm" }, events: true },
  { name: "PLOVER", told: "events, JSON Lines", more: { format: "plover" }, events: true },
  { name: "POLECAT", told: "events, tab-separated", more: { format: "polecat" }, events: true },
  { name: "GDELT 2.0", told: "events, tab-separated", more: { format: "gdelt" }, events: true },
  { name: "ACLED", told: "events, CSV", more: { format: "acled" }, events: true },
  { name: "UCDP GED", told: "deadly events, CSV", more: { format: "ucdp" }, events: true },
];

export interface Export {
  readonly name: string;
  readonly told: string;
  readonly href: string;
  readonly shown: boolean;
}

/** Links to the forms that a kind of table has, for exactly its question. */
export function exports(kind: Kind, query: URLSearchParams): readonly Export[] {
  return TWINS.filter((twin) => twin.events !== true || kind === "events" || kind === "tellings").map((twin) => {
    const asked = new URLSearchParams(query);
    for (const [name, value] of Object.entries(twin.more ?? {})) asked.set(name, value);
    const href = address(`/${kind}${twin.ending ?? ""}`, asked);
    return { name: twin.name, told: twin.told, href, shown: twin.shown === true };
  });
}
