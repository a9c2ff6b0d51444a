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

export type Asked = Schemas["Asked"];
export type LedgerInfo = Schemas["Holdings"];
export type Suggestion = Schemas["Suggestion"];
export type Hit = Schemas["Hit"];
export type Count = Schemas["Count"];
export type PeriodCount = Schemas["Period"];
export type Placed = Schemas["Placed"];
export type Pair = Schemas["Pair"];
export type Partner = Schemas["Partner"];

/** An answer with items of one type: the document has a type for each question, and one tally for all. */
type With<Answer, Items> = Omit<Answer, keyof Items> & Items;
export type Page<T> = With<Schemas["Fluents"], { items: T[] }>;
export type Tally<T> = With<Schemas["Tally"], { items: T[] }>;
export type Situation = With<Schemas["Situation"], { states: Record<StateName, Fluent[]> }>;
