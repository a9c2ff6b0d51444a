/** Who is linked to whom: the answers as parties and links, the strongest first. */
import { stands } from "../../phrases";
import type { Entity, Fluent, Pair, Partner, Place, StateName, Thing } from "../../types";
import { asked, coded, located, named } from "../../words";

/** The kinds of link, by the names of their resources; `events` are what one party did to another. */
export const LINKS = ["relations", "agreements", "affiliations", "presence", "custody", "control", "events"] as const;
export type LinkKind = (typeof LINKS)[number];
export type StateKind = LinkKind & StateName;

/** One side of a pair of a tally. */
export interface Node {
  readonly key: string;
  readonly label: string;
  readonly place: boolean;
  /** The value of the filter that asks for it; empty where none can. */
  readonly value: string;
  readonly records: number;
}

export type Tone = "friendly" | "hostile" | "neutral";

export interface Edge {
  readonly key: string;
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
  /** How the first is linked to the second, in words. */
  readonly says: string;
  readonly directed: boolean;
  readonly tone: Tone;
  /** Whether all that is told of it is long ago, of later days or of what was announced only. */
  readonly unsure: boolean;
  readonly fluents: readonly Fluent[];
  readonly pair: Pair | null;
  /** Independent publishers that tell an answer of it, or events. */
  readonly strength: number;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** How many links there are in all. */
  readonly total: number;
}

const TONES: Readonly<Record<string, Tone>> = {
  allied: "friendly",
  backing: "friendly",
  improving: "friendly",
  signed: "friendly",
  in_force: "friendly",
  proposed: "friendly",
  backed_by: "friendly",
  tense: "hostile",
  hostile: "hostile",
  broken: "hostile",
  breached: "hostile",
  suspended: "hostile",
  revoked: "hostile",
  rejected: "hostile",
  held: "hostile",
};
const APART = 0.5; // how far from nought a mean intensity is before it says anything
const ALL_PAIRS = 5; // parties of an agreement that are linked each with each; of more the first with each

/** A link between two parties as one answer tells it. */
interface Tie {
  readonly kind: LinkKind;
  readonly from: Node;
  readonly to: Node;
  readonly status: string;
  readonly says: string;
  readonly directed: boolean;
  readonly tone: Tone;
  readonly fluent: Fluent | null;
  readonly pair: Pair | null;
}

/** The graph of at most `most` links: what more publishers tell comes first, then what is told of more often and later. */
export function graph(
  states: Partial<Record<StateKind, readonly Fluent[]>>,
  pairs: readonly Pair[],
  most: number,
): Graph {
  const ties = LINKS.flatMap((kind) =>
    kind === "events" ? pairs.map(tieOf) : (states[kind] ?? []).flatMap((fluent) => tiesOf(kind, fluent)),
  ).filter((tie) => tie.from.key !== tie.to.key && tie.from.key !== "" && tie.to.key !== "");
  const found = new Map<string, Tie[]>();
  for (const tie of ties) {
    const key = [tie.kind, tie.status, tie.from.key, tie.to.key].join("|");
    found.set(key, [...(found.get(key) ?? []), tie]);
  }
  const all = [...found].map(([key, some]) => edgeOf(key, some)).sort(stronger);
  const edges = all.slice(0, most);
  return { nodes: nodesOf(ties, edges), edges, total: all.length };
}

function tiesOf(kind: StateKind, fluent: Fluent): Tie[] {
  const { predicate, status, subject, object, others } = fluent;
  const made = (from: Node, to: Node): Tie => ({
    kind,
    from,
    to,
    status,
    says: stands(predicate, status),
    directed: kind !== "agreements",
    tone: TONES[status] ?? "neutral",
    fluent,
    pair: null,
  });
  const from = actor(subject);
  if (kind === "presence" || kind === "control") {
    const to = kind === "presence" ? country(object) : place(object);
    return to === null ? [] : [made(from, to)];
  }
  const parties = [object, ...others].filter((one): one is Entity => one !== null && "entity_text" in one).map(actor);
  if (kind !== "agreements") return parties.map((to) => made(from, to));
  // An agreement has no direction: its parties are taken in one order, whoever is told first.
  const signed = [from, ...parties].sort((a, b) => (a.key < b.key ? -1 : 1));
  const firsts = signed.length <= ALL_PAIRS ? signed : signed.slice(0, 1);
  return firsts.flatMap((one, i) => signed.slice(i + 1).map((other) => made(one, other)));
}

function tieOf(pair: Pair): Tie {
  const tone = pair.scale > APART ? "friendly" : pair.scale < -APART ? "hostile" : "neutral";
  return {
    kind: "events",
    from: partner(pair.actor),
    to: partner(pair.recipient),
    status: "",
    says: "acted towards",
    directed: true,
    tone,
    fluent: null,
    pair,
  };
}

function actor(thing: Entity): Node {
  const value = asked(thing);
  const key = value || named(thing).toLowerCase();
  return { key, label: named(thing), place: false, value, records: 0 };
}

function partner({ code, sector, identifier_id, name }: Partner): Node {
  const codes = [code, sector].filter(Boolean).join(":");
  const value = identifier_id?.replace(/^state:/, "") ?? codes;
  return { key: value, label: name ?? codes, place: false, value, records: 0 };
}

/** The land where forces are: its towns would be too many. */
function country(object: Thing): Node | null {
  const at = placeOf(object);
  if (at?.country_code == null) return place(object);
  return {
    key: `in ${at.country_code}`,
    label: at.country ?? at.country_code,
    place: true,
    value: at.country_code,
    records: 0,
  };
}

function place(object: Thing): Node | null {
  const at = placeOf(object);
  const value = located(at);
  return at === null || value === ""
    ? null
    : { key: `in ${value}`, label: named(at) || coded(at), place: true, value, records: 0 };
}

function placeOf(object: Thing): Place | null {
  if (object === null || "entity_text" in object || "title" in object) return null;
  return "name" in object ? object.place : object;
}

const UNSURE: readonly Fluent["standing"][] = ["stale", "planned", "presumed", "unknown", "ended"];

function edgeOf(key: string, ties: readonly Tie[]): Edge {
  const [first] = ties as [Tie, ...Tie[]];
  const fluents = ties.map((tie) => tie.fluent).filter((one) => one !== null);
  return {
    key,
    kind: first.kind,
    from: first.from.key,
    to: first.to.key,
    says: first.says,
    directed: first.directed,
    tone: first.tone,
    unsure: fluents.length > 0 && fluents.every((one) => UNSURE.includes(one.standing)),
    fluents,
    pair: first.pair,
    strength: first.pair?.n ?? Math.max(...fluents.map((one) => one.publishers)),
  };
}

/** The last day of which any of its answers is told; empty where none is. */
export const lastTold = (edge: Edge): string =>
  edge.fluents
    .map((one) => one.last_confirmed ?? "")
    .sort()
    .at(-1) ?? "";

function stronger(a: Edge, b: Edge): number {
  if (a.strength !== b.strength) return b.strength - a.strength;
  if (a.unsure !== b.unsure) return a.unsure ? 1 : -1;
  if (a.fluents.length !== b.fluents.length) return b.fluents.length - a.fluents.length;
  const [x, y] = [lastTold(a), lastTold(b)];
  if (x !== y) return x > y ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** The parties of the links that are shown; one without a name of its own, called differently in each report, goes by its codes. */
function nodesOf(ties: readonly Tie[], edges: readonly Edge[]): Node[] {
  const shown = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const found = new Map<string, { node: Node; labels: Set<string>; records: number }>();
  for (const tie of ties) {
    for (const node of [tie.from, tie.to]) {
      if (!shown.has(node.key)) continue;
      const held = found.get(node.key) ?? { node, labels: new Set<string>(), records: 0 };
      held.labels.add(node.label);
      held.records += tie.pair?.n ?? 1;
      found.set(node.key, held);
    }
  }
  const countries = new Map(
    [...found.values()]
      .filter(({ node }) => /^[A-Z]{3}$/.test(node.value))
      .map(({ node, labels }) => [node.value, shortest([...labels])]),
  );
  return [...found.values()]
    .map(({ node, labels, records }) => ({ ...node, records, label: labelOf(node, labels, countries) }))
    .sort((a, b) => b.records - a.records || (a.key < b.key ? -1 : 1));
}

function labelOf(node: Node, labels: ReadonlySet<string>, countries: ReadonlyMap<string, string>): string {
  const own = [...labels].filter((label) => label !== node.value);
  const [, code = "", sector = ""] = /^([A-Z]{3}):([A-Z]{3})$/.exec(node.value) ?? [];
  if (own.length !== 1 && code !== "") return `${countries.get(code) ?? code} ${sector}`;
  return own.length === 0 ? node.label : shortest(own);
}

/** Of several the shortest, of those the first. */
const shortest = (labels: readonly string[]): string =>
  [...labels].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? "";
