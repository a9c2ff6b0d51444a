/** Actors and what links them on the day, as a picture and as a table. */
import { useMemo } from "preact/hooks";
import { useAnswer } from "../../api";
import { Outcome } from "../../parts/outcome";
import { filters, go, parameters, set, state } from "../../state";
import type { Pair, Situation, Tally } from "../../types";
import { day, several } from "../../words";
import { Card } from "./card";
import { Choice, Legend } from "./choice";
import { Drawing, shownOf } from "./drawing";
import { type Graph, graph, type LinkKind, type Node, type StateKind } from "./graph";
import "./network.css";
import { Twin } from "./twin";
import { chosen, upTo } from "./wanted";

const MOST = 150; // links that can be told apart in one picture

const pick = (key: string | undefined): void => go({ own: { pick: key } }, { replace: true });
const ask = (node: Node): void => {
  if (node.value !== "") set(node.place ? "in" : "of", [node.value]);
};

export function Network() {
  const links = state.value.own.links;
  const kinds = useMemo(() => chosen(links), [links]);
  const stands = kinds.some((kind) => kind !== "events");
  const situation = useAnswer<Situation>(stands ? "/situation" : null, parameters(filters.value));
  const pairs = useAnswer<Tally<Pair>>(kinds.includes("events") ? "/tally" : null, pairsOf());
  const first = stands ? situation : pairs;
  return (
    <div class="network">
      <h1 class="unseen">Network</h1>
      <Choice kinds={kinds} />
      {kinds.length === 0 ? (
        <p class="outcome">No kind of link is chosen: choose one above.</p>
      ) : (
        <Outcome answer={first as typeof situation} what="the network">
          {() => (
            <Shown kinds={kinds} situation={situation.value} pairs={pairs.value} failed={pairs.problem?.message} />
          )}
        </Outcome>
      )}
    </div>
  );
}

function pairsOf(): URLSearchParams {
  const { ended, foreign, ...rest } = upTo(filters.value);
  const query = parameters(rest);
  query.set("by", "pair");
  query.set("limit", String(MOST));
  return query;
}

interface Given {
  kinds: readonly LinkKind[];
  situation: Situation | undefined;
  pairs: Tally<Pair> | undefined;
  failed: string | undefined;
}

function Shown({ kinds, situation, pairs, failed }: Given) {
  const made = useMemo(() => drawn(kinds, situation, pairs), [kinds, situation, pairs]);
  const picked = state.value.own.pick;
  const edge = made.edges.find((one) => one.key === picked);
  const [from, to] = [edge?.from, edge?.to].map((key) => made.nodes.find((one) => one.key === key));
  if (made.edges.length === 0) return <None situation={situation} />;
  return (
    <>
      <p class="quiet" role="status">
        {shownOf(made)}
        {situation?.asked.on && `, on ${day(situation.asked.on)}`}. {few(kinds, situation)}
        {kinds.includes("events") &&
          pairs?.items.length === MOST &&
          ` Of events the ${MOST} most frequent pairs are counted.`}
      </p>
      {failed !== undefined && <p class="notice">The events could not be counted: {failed}</p>}
      <div class={edge === undefined ? "sides" : "sides open"}>
        <Drawing graph={made} picked={edge?.key} pick={pick} ask={ask} />
        {edge !== undefined && from !== undefined && to !== undefined && (
          <Card key={edge.key} edge={edge} from={from} to={to} close={() => pick(undefined)} />
        )}
      </div>
      <Legend />
      <Twin graph={made} picked={edge?.key} pick={pick} ask={ask} />
    </>
  );
}

function drawn(kinds: readonly LinkKind[], situation: Situation | undefined, pairs: Tally<Pair> | undefined): Graph {
  const states = kinds.filter((kind): kind is StateKind => kind !== "events");
  return graph(
    Object.fromEntries(states.map((kind) => [kind, situation?.states[kind] ?? []])),
    kinds.includes("events") ? (pairs?.items ?? []) : [],
    MOST,
  );
}

/** Without a place or an actor the service tells the latest of each kind only. */
function few(kinds: readonly LinkKind[], situation: Situation | undefined): string {
  if (situation === undefined) return "";
  const states = kinds.filter((kind): kind is StateKind => kind !== "events");
  const [told, all] = [
    states.reduce((sum, kind) => sum + situation.states[kind].length, 0),
    states.reduce((sum, kind) => sum + (situation.counts[kind] ?? 0), 0),
  ];
  return told < all
    ? `These rest on the ${several(told, "state")} told of last, of ${several(all, "state")}: choose a place or an actor for all of its links.`
    : "";
}

function None({ situation }: { situation: Situation | undefined }) {
  return (
    <div class="outcome" role="status">
      <p>No relation is told of on that day; move the clock, choose other links or ask wider.</p>
      {situation?.note && <p>{situation.note}</p>}
    </div>
  );
}
