/** The first of a list, and more of it on demand: what is told a thousand times stays readable. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { counted } from "../../words";

const FIRST = 20;
const MORE = 100;

export function Some<T>({
  list,
  children,
}: {
  list: readonly T[];
  children: (shown: readonly T[]) => ComponentChildren;
}) {
  const [shown, show] = useState(FIRST);
  if (list.length === 0) return null;
  return (
    <>
      {children(list.slice(0, shown))}
      {list.length > shown && (
        <button type="button" class="plain" onClick={() => show(shown + MORE)}>
          {counted(Math.min(MORE, list.length - shown))} more of {counted(list.length)}
        </button>
      )}
    </>
  );
}
