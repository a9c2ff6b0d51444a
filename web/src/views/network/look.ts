/** How parties and links look: the kind is the shape of the arrow and the line, the tone its colour, doubt its dashes. */
import type { StylesheetJson } from "cytoscape";
import type { LinkKind } from "./graph";

export interface Look {
  readonly label: string;
  readonly arrow: "triangle" | "none" | "vee" | "tee" | "diamond" | "chevron" | "circle";
  readonly width: number;
  readonly dotted?: true;
}

/** Of the names, in pixels of the screen. */
export const FONT = 12;

export const LOOKS: Readonly<Record<LinkKind, Look>> = {
  relations: { label: "Relations", arrow: "triangle", width: 2 },
  agreements: { label: "Agreements", arrow: "none", width: 4 },
  affiliations: { label: "Affiliations", arrow: "circle", width: 1.5, dotted: true },
  presence: { label: "Forces present", arrow: "vee", width: 1.5 },
  custody: { label: "Custody", arrow: "tee", width: 2 },
  control: { label: "Control of places", arrow: "diamond", width: 2 },
  events: { label: "Events between two", arrow: "chevron", width: 2 },
};

export interface Colours {
  readonly ink: string;
  readonly soft: string;
  readonly paper: string;
  readonly raised: string;
  readonly accent: string;
  readonly mark: string;
  readonly friendly: string;
  readonly hostile: string;
  readonly neutral: string;
  readonly font: string;
}

/** The page's colours now. */
export function colours(of: Element): Colours {
  const style = getComputedStyle(of);
  const named = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: named("ink"),
    soft: named("soft"),
    paper: named("paper"),
    raised: named("raised"),
    accent: named("accent"),
    mark: named("mark"),
    friendly: named("series-1"),
    hostile: named("series-2"),
    neutral: named("series-3"),
    font: style.fontFamily,
  };
}

export function sheet(of: Colours): StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        width: "data(size)",
        height: "data(size)",
        "z-index": "data(over)" as unknown as number, // cytoscape maps it, its types do not say so
        "background-color": of.accent,
        "border-width": 1.5,
        "border-color": of.paper,
        color: of.ink,
        "font-family": of.font,
        "font-size": FONT,
        "text-valign": "bottom",
        "text-margin-y": 3,
        "text-outline-color": of.paper,
        "text-outline-width": 2.5,
      },
    },
    { selector: "node.place", style: { shape: "rectangle", "background-color": of.soft } },
    { selector: "node.mute", style: { label: "" } },
    { selector: "node.near", style: { label: "data(name)", "z-index": 999 } },
    {
      selector: "edge",
      style: {
        "curve-style": "bezier",
        width: "data(width)",
        "line-color": of.neutral,
        "target-arrow-color": of.neutral,
        "arrow-scale": 1.1,
        opacity: 0.85,
      },
    },
    ...(["friendly", "hostile"] as const).map((tone) => ({
      selector: `edge.${tone}`,
      style: { "line-color": of[tone], "target-arrow-color": of[tone] },
    })),
    ...Object.entries(LOOKS).map(([kind, look]) => ({
      selector: `edge.${kind}`,
      style: {
        "target-arrow-shape": look.arrow,
        ...(look.dotted ? { "line-style": "dotted" as const } : {}),
      },
    })),
    { selector: "edge.unsure", style: { "line-style": "dashed", "line-dash-pattern": [7, 5], opacity: 0.65 } },
    { selector: ".away", style: { opacity: 0.12 } },
    {
      selector: "edge.picked, edge.pointed",
      style: {
        label: "data(says)",
        opacity: 1,
        "z-index": 9,
        "font-size": 12,
        "font-family": of.font,
        color: of.ink,
        "text-rotation": "autorotate",
        "text-background-color": of.raised,
        "text-background-opacity": 0.95,
        "text-background-padding": "2px",
      },
    },
    {
      selector: "edge.picked",
      style: { "underlay-color": of.mark, "underlay-opacity": 1, "underlay-padding": 5 },
    },
    { selector: "node:active, edge:active", style: { "overlay-opacity": 0.08, "overlay-color": of.ink } },
  ];
}
