/** What the situation asks the service for. */
import { type Filters, parameters } from "../../state";

export const wanted = (asked: Filters): URLSearchParams => parameters(asked);
/** How many countries and actors the choice offers. */
const OFFERED = "12";
export const offered = (asked: Filters, by: "country" | "actor"): URLSearchParams => {
  const query = parameters({ ...asked, on: [], ended: [], foreign: [] });
  query.set("by", by);
  query.set("limit", OFFERED);
  return query;
};
