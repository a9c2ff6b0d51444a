/** The codes of records as phrases that join who to whom: `COERCE` is `coerced`, the relation `backing` is `backs`. */

/** What was done, and the word that joins it to its recipient. */
const DEEDS: Readonly<Record<string, readonly [did: string, to?: string]>> = {
  AGREE: ["agreed", "with"],
  CONSULT: ["consulted", "with"],
  SUPPORT: ["voiced support", "for"],
  CONCEDE: ["conceded", "to"],
  COOPERATE: ["cooperated", "with"],
  AID: ["gave aid", "to"],
  RETREAT: ["retreated", "from"],
  REQUEST: ["made a request", "to"],
  ACCUSE: ["accused"],
  REJECT: ["said no", "to"],
  THREATEN: ["threatened"],
  PROTEST: ["protested", "against"],
  SANCTION: ["imposed sanctions", "on"],
  MOBILIZE: ["mobilised", "against"],
  COERCE: ["coerced"],
  ASSAULT: ["assaulted"],
};

const STATES: Readonly<Record<string, string>> = {
  "presence present": "is present in",
  "presence arriving": "is arriving in",
  "presence leaving": "is leaving",
  "presence left": "has left",
  "presence planned": "is to come to",
  "facility operating": "runs",
  "facility planned": "plans",
  "facility closing": "is closing",
  "facility closed": "has closed",
  "agreement proposed": "has proposed an agreement with",
  "agreement signed": "has signed an agreement with",
  "agreement in_force": "has an agreement in force with",
  "agreement breached": "has a breached agreement with",
  "agreement suspended": "has a suspended agreement with",
  "agreement revoked": "has a revoked agreement with",
  "agreement expired": "has an expired agreement with",
  "agreement rejected": "has a rejected agreement with",
  "office holds": "is",
  "office appointed": "was appointed",
  "office candidate": "stands for",
  "office left": "is no longer",
  "office removed": "was removed as",
  "custody held": "is held by",
  "custody released": "was released by",
  "custody escaped": "escaped from",
  "control gained": "gained control of",
  "control holds": "controls",
  "control lost": "lost control of",
  "relation allied": "is allied with",
  "relation backing": "backs",
  "relation improving": "has better relations with",
  "relation tense": "has tense relations with",
  "relation hostile": "is hostile to",
  "relation broken": "has broken with",
  "affiliation part_of": "is part of",
  "affiliation leads": "leads",
  "affiliation founded_by": "was founded by",
  "affiliation replaces": "replaces",
  "affiliation backed_by": "is backed by",
  "vital killed": "was killed",
  "vital died": "died",
  "vital wounded": "was wounded",
};

/** How a state joins its subject to its object; one that is not known is told by its own words. */
export const stands = (predicate: string, status: string): string =>
  STATES[`${predicate} ${status}`] ?? `has ${predicate} ${status.replaceAll("_", " ")} with`;

/** What the types of an event say was done, and the word that joins it to whom; a type of one's own is told by its own word. */
export function acted(types: readonly string[]): { did: string; to: string } {
  const deeds = types.map(
    (type) => DEEDS[type] ?? ([`did “${type.toLowerCase().replaceAll("_", " ")}”`, "towards"] as const),
  );
  return { did: deeds.map(([did]) => did).join(" and "), to: deeds.at(-1)?.[1] ?? "" };
}
