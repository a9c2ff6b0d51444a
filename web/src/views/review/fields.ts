/** What a record says, field by field, by the paths under which its fields can be amended. */
import type { Entity, Statement, Thing } from "../../types";
import { coded, named } from "../../words";

export type Claim = Statement["claim"];
export type Names = "actor" | "place" | "type" | "mode" | "context";

export interface Field {
  /** As in FIELD=VALUE. */
  readonly path: string;
  readonly label: string;
  /** As it is written; of bounds both, the least first. */
  readonly value: string | readonly [string, string];
  /** Whence values are suggested: names that the service knows, or all there are. */
  readonly suggest?: Names | readonly string[];
  /** What stands for nothing. */
  readonly nothing: "null" | "[]";
  /** Whether it is shown where it is empty and nobody amends. */
  readonly detail?: boolean;
}

const STATUSES = ["actual", "future", "hypothetical", "negated"] as const;
const TRUTH = ["true", "false"] as const;
const SIZES = ["participants", "dead", "injured", "arrested"] as const;

/** All fields that can be amended, in the order they are read. */
export function fields(claim: Claim): readonly Field[] {
  return claim.kind === "event" ? ofEvent(claim) : ofState(claim);
}

function ofEvent(claim: Extract<Claim, { kind: "event" }>): readonly Field[] {
  const list = (path: string, label: string, items: readonly string[], suggest: Names): Field => ({
    path,
    label,
    value: items.join(", "),
    suggest,
    nothing: "[]",
  });
  return [
    list("event", "Type", claim.event, "type"),
    list("mode", "Mode", claim.mode, "mode"),
    list("context", "Context", claim.context, "context"),
    ...parties("actor", "Done by", claim.actor),
    ...parties("recipient", "Done to", claim.recipient),
    text("event_loc", "Where", named(claim.event_loc), "place"),
    text("date", "First day", claim.date),
    text("enddate", "Last day", claim.enddate),
    text("status", "Status", claim.status, STATUSES),
    text("hedged", "Hedged", String(claim.hedged), TRUTH),
    ...SIZES.map((name) => bounds(`size.${name}`, name.charAt(0).toUpperCase() + name.slice(1), claim.size[name])),
  ];
}

function ofState(claim: Extract<Claim, { kind: "state" }>): readonly Field[] {
  return [
    ...party("subject", "Subject", claim.subject),
    text("status", "Status", claim.status),
    ...ofObject(claim.predicate, claim.object),
    ...parties("others", "With", claim.others),
    text("from", "Since", claim.from),
    text("to", "Until", claim.to),
    ...Object.entries(claim.value ?? {}).map(([name, value]) =>
      Array.isArray(value) && value.length === 2
        ? bounds(`value.${name}`, plain(name), value as [unknown, unknown])
        : text(`value.${name}`, plain(name), value === null ? null : String(value)),
    ),
    text("hedged", "Hedged", String(claim.hedged), TRUTH),
  ];
}

function ofObject(predicate: string, object: Thing): readonly Field[] {
  if (object === null) {
    if (["agreement", "custody", "relation", "affiliation"].includes(predicate))
      return [text("object", "Object", null, "actor")];
    return ["presence", "control"].includes(predicate) ? [text("object", "Where", null, "place")] : [];
  }
  if ("entity_text" in object) return party("object", "Object", object);
  if ("title" in object)
    return [
      text("object.title", "Office", object.title),
      text("object.code", "Office, code", object.code, "actor"),
      text("object.sector", "Office, sector", object.sector),
    ];
  if ("name" in object)
    return [
      text("object.name", "Facility", object.name),
      text("object.place", "Where", named(object.place), "place"),
      text("object.country_code", "Country, code", object.country_code, "actor"),
    ];
  return [text("object", "Where", named(object), "place")];
}

function parties(path: string, label: string, all: readonly Entity[]): readonly Field[] {
  const known = all.flatMap((one, at) => party(`${path}.${at}`, all.length > 1 ? `${label}, ${at + 1}` : label, one));
  const next = all.length === 0 ? label : `${label}, one more`;
  return [...known, { ...text(`${path}.${all.length}`, next, null, "actor"), detail: all.length > 0 }];
}

function party(path: string, label: string, one: Entity): readonly Field[] {
  return [
    text(path, label, named(one) || coded(one), "actor"),
    text(`${path}.code`, `${label}, code`, one.code),
    text(`${path}.sector`, `${label}, sector`, one.sector),
  ];
}

function text(path: string, label: string, value: string | null, suggest?: Field["suggest"]): Field {
  return { path, label, value: value ?? "", nothing: "null", ...(suggest === undefined ? {} : { suggest }) };
}

function bounds(path: string, label: string, [low, high]: readonly [unknown, unknown]): Field {
  return { path, label, value: [written(low), written(high)], nothing: "null" };
}

const written = (one: unknown): string => (one === null || one === undefined ? "" : String(one));
const plain = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("_", " ");

/** A value for readers: `650 – 1100`. */
export function shown(value: Field["value"]): string {
  if (typeof value === "string") return value;
  const [low, high] = value;
  if (low === "" && high === "") return "";
  return low === high ? low : `${low || "?"} – ${high || "?"}`;
}

/** The changes as FIELD=VALUE, of the fields whose value is another than before. */
export function changes(all: readonly Field[], given: ReadonlyMap<string, Field["value"]>): readonly string[] {
  return all.flatMap((field) => {
    const value = given.get(field.path);
    if (value === undefined || String(value) === String(field.value)) return [];
    if (typeof value === "string") return [`${field.path}=${value.trim() === "" ? field.nothing : value.trim()}`];
    const [low, high] = value.map((one) => (one.trim() === "" ? "null" : one.trim()));
    return [`${field.path}=[${low},${high}]`];
  });
}

/** The field that a message of the service is about: that whose path it begins with, else the nearest above or below. */
export function about(message: string, all: readonly Field[]): Field | undefined {
  const [head = ""] = /^[a-z_]+(\.[a-z_0-9]+)*/.exec(message) ?? [];
  if (head === "") return undefined;
  const near = (field: Field) => head.startsWith(`${field.path}.`) || field.path.startsWith(`${head}.`);
  return all.find((field) => field.path === head) ?? all.filter(near).sort((a, b) => b.path.length - a.path.length)[0];
}

/** A record in one line. */
export function headline(claim: Claim): string {
  if (claim.kind === "event") {
    const did = [...claim.event, ...claim.mode].join(" ");
    const who = claim.actor.map(named).join(", ");
    return [who, did, claim.recipient.map(named).join(", ")].filter(Boolean).join(" ");
  }
  const other = [claim.object, ...claim.others].map(named).filter(Boolean).join(", ");
  return [named(claim.subject), `${claim.status.replaceAll("_", " ")} (${claim.predicate})`, other]
    .filter(Boolean)
    .join(" ");
}
