/** The questions by their names in words. */
import { STATES, type StateName } from "../types";

export const KINDS = ["events", ...STATES, "tellings"] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  events: "Events",
  presence: "Forces present",
  agreements: "Agreements",
  offices: "Offices",
  facilities: "Bases and facilities",
  control: "Control of places",
  custody: "In custody",
  relations: "Relations",
  affiliations: "Affiliations",
  tellings: "Tellings (every record)",
};
/** What they are called within a sentence. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  events: "events",
  presence: "forces",
  agreements: "agreements",
  offices: "offices",
  facilities: "bases or facilities",
  control: "control of a place",
  custody: "custody",
  relations: "relations",
  affiliations: "affiliations",
  tellings: "records",
};

/** The predicate of a state's record, by the question about it. */
export const PREDICATES: Readonly<Record<StateName, string>> = {
  presence: "presence",
  agreements: "agreement",
  offices: "office",
  facilities: "facility",
  control: "control",
  custody: "custody",
  relations: "relation",
  affiliations: "affiliation",
};
