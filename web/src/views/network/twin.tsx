/** The links as a table: the same as the picture, to be read, sorted, printed and followed with the keyboard. */
import { useMemo, useState } from "preact/hooks";
import { counted, day, several } from "../../words";
import { type Edge, type Graph, lastTold, type Node } from "./graph";
import { LOOKS } from "./look";

interface Row {
  readonly edge: Edge;
  readonly from: Node | undefined;
  readonly to: Node | undefined;
  readonly told: string;
}

interface Column {
  readonly name: string;
  readonly by: (row: Row) => string | number;
  readonly down?: true;
}

const COLUMNS: readonly Column[] = [
  { name: "From", by: (row) => row.from?.label ?? "" },
  { name: "Link", by: (row) => row.edge.says },
  { name: "To", by: (row) => row.to?.label ?? "" },
  { name: "Kind", by: (row) => LOOKS[row.edge.kind].label },
  { name: "Last told", by: (row) => row.told, down: true },
  { name: "Told by", by: (row) => row.edge.strength, down: true },
];

interface Sorted {
  readonly column: number;
  readonly down: boolean;
}

export function Twin({
  graph,
  picked,
  pick,
  ask,
}: {
  graph: Graph;
  picked: string | undefined;
  pick: (edge: string) => void;
  ask: (node: Node) => void;
}) {
  const [sorted, sort] = useState<Sorted | null>(null);
  const rows = useMemo(() => ordered(rowsOf(graph), sorted), [graph, sorted]);
  return (
    <table class="twin">
      <caption>The links of the picture</caption>
      <thead>
        <tr>
          {COLUMNS.map((column, i) => {
            const now = sorted?.column === i ? sorted : null;
            return (
              <th
                key={column.name}
                scope="col"
                aria-sort={now === null ? "none" : now.down ? "descending" : "ascending"}
              >
                <button
                  type="button"
                  class="plain"
                  onClick={() => sort({ column: i, down: now === null ? column.down === true : !now.down })}
                >
                  {column.name}
                  <span aria-hidden="true">{now === null ? "" : now.down ? " ↓" : " ↑"}</span>
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ edge, from, to, told }) => (
          <tr
            key={edge.key}
            class={edge.unsure ? "unsure" : ""}
            aria-current={edge.key === picked ? "true" : undefined}
          >
            <td>
              <Party node={from} ask={ask} />
            </td>
            <td>
              <button
                type="button"
                class={`plain ${edge.tone}`}
                aria-expanded={edge.key === picked}
                onClick={() => pick(edge.key)}
              >
                {edge.says}
                {edge.fluents.length > 1 && ` (${counted(edge.fluents.length)})`}
              </button>
              {edge.unsure && <span class="quiet"> {standings(edge)}</span>}
            </td>
            <td>
              <Party node={to} ask={ask} />
            </td>
            <td>{LOOKS[edge.kind].label}</td>
            <td>{told === "" ? <span class="quiet">–</span> : day(told)}</td>
            <td class="number">
              {edge.pair === null
                ? several(edge.strength, "publisher")
                : `${several(edge.pair.n, "event")}, scale ${edge.pair.scale.toFixed(1)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Party({ node, ask }: { node: Node | undefined; ask: (node: Node) => void }) {
  if (node === undefined) return null;
  if (node.value === "") return <>{node.label}</>;
  return (
    <button
      type="button"
      class="plain party"
      title={`Only ${node.place ? "in" : "with"} ${node.label}`}
      onClick={() => ask(node)}
    >
      {node.label}
    </button>
  );
}

const standings = (edge: Edge): string => [...new Set(edge.fluents.map((one) => one.standing))].join(", ");

function rowsOf({ nodes, edges }: Graph): Row[] {
  const found = new Map(nodes.map((node) => [node.key, node]));
  return edges.map((edge) => ({
    edge,
    from: found.get(edge.from),
    to: found.get(edge.to),
    told: lastTold(edge),
  }));
}

/** The rows by a column; those that are alike in it stay in the order of strength. */
function ordered(rows: readonly Row[], sorted: Sorted | null): readonly Row[] {
  const column = sorted === null ? undefined : COLUMNS[sorted.column];
  if (sorted === null || column === undefined) return rows;
  const way = sorted.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [column.by(a), column.by(b)];
    return way * (typeof x === "string" && typeof y === "string" ? x.localeCompare(y, "en") : Number(x) - Number(y));
  });
}
