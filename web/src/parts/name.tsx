/** A name that asks for itself: an actor filters by who is in any role, a place by where. */
import { link } from "../state";
import type { Thing } from "../types";
import { asked, coded, located, named } from "../words";

export function Name({ thing, as, bold = false }: { thing: Thing; as: "of" | "in" | null; bold?: boolean }) {
  const name = named(thing);
  const value = as === "in" ? located(thing) : as === "of" ? asked(thing) : "";
  const shown = bold ? <b>{name}</b> : name;
  if (as === null || value === "") return <span>{shown}</span>;
  const code = coded(thing);
  return (
    <>
      <a
        class="entity"
        href={link({ filters: { [as]: [value] } })}
        title={as === "in" ? `Only in ${name}` : `Only with ${name}`}
      >
        {shown}
      </a>
      {as === "of" && code !== "" && code.replace(":", " ") !== name && <span class="code"> {code}</span>}
    </>
  );
}
