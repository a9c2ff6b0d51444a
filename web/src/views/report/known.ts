/** The clock of what was known: what was published later is left out of what stands beside a record, as it is of every answer. */
import { filters } from "../../state";
import type { Document, Statement } from "../../types";

/** Whether it was published by the day of the clock `known`; what has no day of publication was not, and without a clock all was. */
export function byThen(
  one: Pick<Statement | Document, "published" | "published_end">,
  known = filters.value.known?.[0],
): boolean {
  const last = one.published_end ?? one.published;
  return known === undefined || (last !== null && last <= known);
}
