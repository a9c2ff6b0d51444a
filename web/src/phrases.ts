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

/** One of several or of one alike: no word here has a number. */
const STATES: Readonly<Record<string, string>> = {
  "presence present": "present in",
  "presence arriving": "arriving in",
  "presence leaving": "leaving",
  "presence left": "left",
  "presence planned": "planned in",
  "facility operating": "running",
  "facility planned": "planning",
  "facility closing": "closing",
  "facility closed": "closed",
  "agreement proposed": "proposed agreement with",
  "agreement signed": "signed agreement with",
  "agreement in_force": "agreement in force with",
  "agreement breached": "breached agreement with",
  "agreement suspended": "suspended agreement with",
  "agreement revoked": "revoked agreement with",
  "agreement expired": "expired agreement with",
  "agreement rejected": "rejected agreement with",
  "office holds": "as",
  "office appointed": "appointed",
  "office candidate": "candidate for",
  "office left": "left as",
  "office removed": "removed as",
  "custody held": "held by",
  "custody released": "released by",
  "custody escaped": "escaped from",
  "control gained": "gained control of",
  "control holds": "in control of",
  "control lost": "lost control of",
  "relation allied": "allied with",
  "relation backing": "backing",
  "relation improving": "on better terms with",
  "relation tense": "on tense terms with",
  "relation hostile": "hostile to",
  "relation broken": "broken with",
  "affiliation part_of": "part of",
  "affiliation leads": "leading",
  "affiliation founded_by": "founded by",
  "affiliation replaces": "replacing",
  "affiliation backed_by": "backed by",
  "vital killed": "killed",
  "vital died": "died",
  "vital wounded": "wounded",
};

/** How a state joins its subject to its object; one that is not known is told by its own words. */
export const stands = (predicate: string, status: string): string =>
  STATES[`${predicate} ${status}`] ?? `${predicate} ${status.replaceAll("_", " ")}:`;

/** What the types of an event say was done, and the word that joins it to whom; a type of one's own is told by its own word. */
export function acted(types: readonly string[]): { did: string; to: string } {
  const deeds = types.map(
    (type) => DEEDS[type] ?? ([`did “${type.toLowerCase().replaceAll("_", " ")}”`, "towards"] as const),
  );
  return { did: deeds.map(([did]) => did).join(" and "), to: deeds.at(-1)?.[1] ?? "" };
}
