/** The picture of the network. What it shows can be read and followed in the table below it as well. */
import type { Core, ElementDefinition, EventObject } from "cytoscape";
import { useEffect, useRef, useState } from "preact/hooks";
import { theme } from "../../theme";
import { counted, several } from "../../words";
import type { Edge, Graph, Node } from "./graph";
import { layout, type Point } from "./layout";
import { colours, FONT, LOOKS, sheet } from "./look";
import { bearing, type Named, short } from "./names";

interface Given {
  graph: Graph;
  picked: string | undefined;
  pick: (edge: string | undefined) => void;
  ask: (node: Node) => void;
}

/** By this name cytoscape seeks its style sheet, which the page's policy would not let it write; its one rule is in network.css. */
const SHEET = "__________cytoscape_stylesheet";

export function Drawing({ graph, picked, pick, ask }: Given) {
  const box = useRef<HTMLDivElement>(null);
  const core = useRef<Core | null>(null);
  const [fault, setFault] = useState(false);
  const given = useRef({ graph, pick, ask });
  given.current = { graph, pick, ask };

  useEffect(() => {
    let gone = false;
    import("cytoscape").then(
      ({ default: cytoscape }) => {
        if (gone || box.current === null) return;
        core.current = cytoscape({
          container: box.current,
          elements: elements(graph, box.current),
          style: sheet(colours(document.documentElement)),
          layout: { name: "preset", fit: false },
          pan: { ...MARGIN },
          minZoom: 0.15,
          maxZoom: 3,
          userZoomingEnabled: false, // the wheel scrolls the page until the picture is clicked
          boxSelectionEnabled: false,
          autoungrabify: true,
        });
        follow(core.current, () => given.current);
        mark(core.current, picked);
        name(core.current);
      },
      () => setFault(true),
    );
    return () => {
      gone = true;
      core.current?.destroy();
      core.current = null;
    };
  }, [graph]);
  useEffect(() => {
    if (core.current !== null) mark(core.current, picked);
  }, [picked]);
  useColours(core);
  useEffect(() => {
    const held = box.current;
    if (held === null) return;
    const watch = new ResizeObserver(() => {
      const cy = core.current;
      if (cy === null || (Math.abs(cy.width() - held.clientWidth) < 2 && Math.abs(cy.height() - held.clientHeight) < 2))
        return;
      cy.resize();
      leave(cy);
      const places = placed(graph, held);
      cy.nodes().positions((node) => ({ ...(places.get(node.id()) ?? { x: 0, y: 0 }) }));
      cy.viewport({ zoom: 1, pan: { ...MARGIN } });
      name(cy);
    });
    watch.observe(held);
    return () => watch.disconnect();
  }, [graph]);

  const zoom = (by: number) => {
    const cy = core.current;
    cy?.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  };
  if (fault) return <p class="notice">The picture could not be loaded; the table below says the same.</p>;
  return (
    <figure>
      <span id={SHEET} hidden />
      <div
        ref={box}
        class="canvas"
        role="img"
        aria-label={`${several(graph.nodes.length, "party", "parties")} and ${several(graph.edges.length, "link")} between them; the table below has the same.`}
        onPointerDown={() => core.current?.userZoomingEnabled(true)}
        onPointerLeave={() => {
          core.current?.userZoomingEnabled(false);
          if (core.current !== null) leave(core.current);
        }}
      />
      <div class="zoom">
        <button type="button" class="round" aria-label="Larger" title="Larger" onClick={() => zoom(1.3)}>
          +
        </button>
        <button type="button" class="round" aria-label="Smaller" title="Smaller" onClick={() => zoom(1 / 1.3)}>
          −
        </button>
        <button type="button" onClick={() => core.current?.viewport({ zoom: 1, pan: MARGIN })}>
          All
        </button>
      </div>
    </figure>
  );
}

const LEAST = 10; // across, of the smallest party
const MARGIN = { x: 64, y: 32 }; // around the picture, for names

const placed = ({ nodes, edges }: Graph, box: HTMLElement): Map<string, Point> =>
  layout(
    nodes.map((node) => node.key),
    edges,
    {
      width: Math.max(box.clientWidth - 2 * MARGIN.x, 100),
      height: Math.max(box.clientHeight - 2.5 * MARGIN.y, 100),
    },
  );

function elements(graph: Graph, box: HTMLElement): ElementDefinition[] {
  const { nodes, edges } = graph;
  const places = placed(graph, box);
  return [
    ...nodes.map(
      (node, i): ElementDefinition => ({
        data: {
          over: nodes.length - i, // so that its name lies over the marks of lesser ones
          id: node.key,
          label: short(node.label),
          name: node.label,
          size: LEAST + Math.min(26, 3 * Math.sqrt(node.records)),
        },
        classes: [node.place ? "place" : "actor"],
        position: { ...(places.get(node.key) ?? { x: 0, y: 0 }) },
      }),
    ),
    ...edges.map((edge): ElementDefinition => {
      const width = LOOKS[edge.kind].width + (edge.kind === "events" ? Math.min(7, Math.log2(edge.strength)) : 0);
      return {
        data: { id: edge.key, source: edge.from, target: edge.to, says: said(edge), width },
        classes: [edge.kind, edge.tone, edge.unsure ? "unsure" : ""],
      };
    }),
  ];
}

/** Names keep their size on the screen: the nearer one looks, the more of them have room. */
function name(cy: Core): void {
  const zoom = cy.zoom();
  const parties = cy.nodes().map((node): Named => {
    const { x, y } = node.renderedPosition();
    return { key: node.id(), label: node.data("name"), x, y, size: node.data("size") * zoom };
  });
  const shown = bearing(parties, FONT);
  cy.batch(() => {
    for (const node of cy.nodes()) node.toggleClass("mute", !shown.has(node.id()));
    cy.elements().style("font-size", FONT / zoom);
  });
}

const said = (edge: Edge): string =>
  edge.pair === null ? edge.says : `${several(edge.pair.n, "event")}, scale ${edge.pair.scale.toFixed(1)}`;

/** What is pointed at stands out with what it is linked to; a click asks for a party or opens a link. */
function follow(cy: Core, given: () => { graph: Graph; pick: Given["pick"]; ask: Given["ask"] }): void {
  const hold = (event: EventObject) => {
    const near = event.target.isNode()
      ? event.target.closedNeighborhood()
      : event.target.union(event.target.connectedNodes());
    cy.elements().difference(near).addClass("away");
    near.edges().addClass("pointed");
    near.nodes().addClass("near");
    cy.container()?.classList.add("pointing");
  };
  cy.on("mouseover", "node, edge", hold);
  cy.on("mouseout", "node, edge", () => leave(cy));
  let waiting = 0;
  cy.on("zoom", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => name(cy));
  });
  cy.on("destroy", () => cancelAnimationFrame(waiting));
  cy.on("tap", "edge", (event) => given().pick(event.target.id()));
  cy.on("tap", "node", (event) => {
    const node = given().graph.nodes.find((one) => one.key === event.target.id());
    if (node !== undefined) given().ask(node);
  });
  cy.on("tap", (event) => {
    if (event.target === cy) given().pick(undefined);
  });
}

function leave(cy: Core): void {
  cy.elements().removeClass("away pointed near");
  cy.container()?.classList.remove("pointing");
}

function mark(cy: Core, picked: string | undefined): void {
  cy.edges().removeClass("picked");
  if (picked !== undefined) cy.getElementById(picked).addClass("picked");
}

/** The colours follow the page's, and the system's. */
function useColours(core: { readonly current: Core | null }): void {
  const chosen = theme.value;
  useEffect(() => {
    const paint = () => core.current?.style(sheet(colours(document.documentElement)));
    paint();
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", paint);
    return () => system.removeEventListener("change", paint);
  }, [core, chosen]);
}

export const shownOf = ({ edges, total, nodes }: Graph): string =>
  edges.length < total
    ? `Showing the ${counted(edges.length)} strongest of ${several(total, "link")}, told by most publishers or of most events`
    : `${several(total, "link")} between ${several(nodes.length, "party", "parties")}`;
