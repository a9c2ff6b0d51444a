/** An answer about a state as a phrase: who, how it stands, whom or where, each name with the filter that asks for it. */
import type { Fluent, Thing } from "../../types";
import { named } from "../../words";

/** A word; the word of the status, which stands out; or a name, that of the subject first. */
export type Part =
  | { readonly word: string }
  | { readonly status: string }
  | { readonly thing: NonNullable<Thing>; readonly as: "of" | "in" | null; readonly first?: true };

/** How a status is said between subject and object, where it is not the status itself. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  presence: { present: "present in", arriving: "arriving in", planned: "planned in" },
  office: { holds: "", left: "left as", removed: "removed as", appointed: "appointed", candidate: "candidate for" },
  custody: { held: "held by", released: "released by", escaped: "escaped from" },
  relation: {
    allied: "allied with",
    improving: "improving with",
    tense: "tense with",
    broken: "broken with",
    hostile: "hostile to",
  },
};
const plain = (status: string): string => status.replaceAll("_", " ");
const word = (text: string | null | undefined): Part[] => (text ? [{ word: text }] : []);
const actor = (thing: Thing): Part[] => (thing === null ? [] : [{ thing, as: "of" }]);

export function phrase(fluent: Fluent): Part[] {
  const { predicate, subject, object, others, status } = fluent;
  const who: Part = { thing: subject, as: "of", first: true };
  const kind = fluent.value?.kind;
  const sort = typeof kind === "string" ? kind : "";
  if (predicate === "agreement") {
    const parties = [object, ...others].flatMap((one) => [{ word: "–" }, ...actor(one)]);
    return [who, ...parties, ...word(`${sort} agreement`.trim()), { status: plain(status) }];
  }
  if (predicate === "facility") return facility(fluent, sort);
  const said = SAID[predicate]?.[status] ?? plain(status);
  const joined: Part[] = said === "" ? word(",") : [{ status: said }];
  const rest = others.flatMap((one) => [...word("and"), ...actor(one)]);
  return [who, ...joined, ...target(object), ...rest, ...word(sort && `(${sort})`)];
}

/** The base is what the eye seeks; who uses it and where it is follow. */
function facility({ object, status, subject }: Fluent, sort: string): Part[] {
  const base = object !== null && "name" in object ? object : null;
  const name: Part[] = base === null ? word("a facility") : [{ thing: base, as: null, first: true }];
  const where: Part[] =
    base?.place && named(base.place) !== base.name ? [...word("in"), { thing: base.place, as: "in" }] : [];
  return [...name, ...word(sort && `(${sort})`), ...word("of"), ...actor(subject), ...where, { status: plain(status) }];
}

function target(object: Thing): Part[] {
  if (object === null) return [];
  if ("entity_text" in object) return actor(object);
  if ("title" in object) return word(object.title).concat(word(object.code && `of ${object.code}`));
  return [{ thing: object, as: "in" }];
}
