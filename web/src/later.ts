import type { ComponentType } from "preact";
import type { View } from "./state";

/** Each view but the first comes when it is asked for. */
export const LATER: Partial<Record<View, () => Promise<ComponentType>>> = {
  timeline: () => import("./views/timeline").then((module) => module.Timeline),
  map: () => import("./views/map").then((module) => module.Atlas),
  network: () => import("./views/network").then((module) => module.Network),
  table: () => import("./views/table").then((module) => module.Table),
  report: () => import("./views/report").then((module) => module.Report),
  review: () => import("./views/review").then((module) => module.Review),
};
