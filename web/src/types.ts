/** The records of the service by their short names; `schema.ts` is made from its OpenAPI document. */
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Fluent = Schemas["Fluent"];
export type Occurrence = Schemas["Occurrence"];
export type Moment = Schemas["Moment"];
export type Citation = Schemas["Citation"];
export type Figure = Schemas["Figure"];
export type Figures = Schemas["Figures"];
export type Change = Schemas["Change"];
export type Contradiction = Schemas["Contradiction"];
export type Entity = Schemas["Entity"];
export type Place = Schemas["Place"];
export type Facility = Schemas["Facility"];
export type Title = Schemas["Title"];
export type Statement = Schemas["Statement"];
export type Judgement = Schemas["Judgement"];
export type Document = Schemas["Document"];
export type ShownStatement = Schemas["ShownStatement"];
export type ShownReport = Schemas["ShownReport"];
export type ShownJudgement = Schemas["ShownJudgement"];
export type Thing = Entity | Place | Facility | Title | null;
export type Answer = Fluent | Occurrence;

/** Questions about states, by the names of their resources. */
export const STATES = [
  "presence",
  "agreements",
  "offices",
  "facilities",
  "control",
  "custody",
  "relations",
  "affiliations",
] as const;
export type StateName = (typeof STATES)[number];

export interface Asked {
  on: string | null;
  known: string | null;
  recorded: string | null;
}

export interface Page<T> {
  items: T[];
  total: number | null;
  next: string | null;
  note: string | null;
  asked: Asked;
}

export interface Situation {
  asked: Asked;
  /** The day asked about, else the last of which anything is known. */
  on: string | null;
  states: Record<StateName, Fluent[]>;
  events: Occurrence[];
  counts: Record<string, number>;
  note: string | null;
}

export interface Tally<T> {
  by: string;
  items: T[];
  total: number;
  without: number;
}

export interface LedgerInfo {
  documents: number;
  statements: number;
  judgements: number;
  publishers: number;
  first_published: string | null;
  last_published: string | null;
  last_recorded: string | null;
  version: string;
  write: boolean;
}

export interface Suggestion {
  value: string;
  name: string;
  what: string;
}
