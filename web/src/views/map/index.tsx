/** The map: where it happened, and whose forces and bases are where as on the day. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import outlinesUrl from "world-atlas/countries-50m.json?url";
import { Failed, Loading } from "../../parts/outcome";
import { filters, go, set, state } from "../../state";
import { Board } from "./board";
import { Card } from "./card";
import { clusters } from "./cluster";
import { type Found, useFound, useOutlines } from "./data";
import { Legend, Showing, typesOf } from "./legend";
import "./map.css";
import { type Mark, marks } from "./marks";
import { Places } from "./places";
import { Policies } from "./policies";
import { type Box, policyOf } from "./policy";
import { readShow, type Shown } from "./show";
import type { Spot } from "./spots";
import { Nothing, problems, Unplaced } from "./unplaced";
import { load, useDrawing } from "./usedrawing";
import { fitting, MOST_ZOOM, readArea, readView, type Size, type View, writeArea, writeView } from "./view";
import { type Outlines, world } from "./world";

const NEAR = 6; // the zoom at which a picked place is looked at, at least

export function Atlas() {
  const { own } = state.value;
  const shown = readShow(own.show);
  useEffect(() => {
    if (!shown.plain) load().catch(() => undefined); // its failing is met where it is drawn
  }, [shown.plain]);
  const found = useFound(shown.kinds);
  const outlines = useOutlines<Outlines>(outlinesUrl);
  const begun = useRef(false); // once it is drawn the map stays, whatever is asked for next
  if (outlines.failed)
    return (
      <Failed
        message="The outlines of the world could not be loaded. Is the service still running?"
        again={() => location.reload()}
      />
    );
  begun.current ||= found.spots.length > 0 || !found.asked.some((answer) => answer.loading);
  if (outlines.value === undefined || !begun.current) return <Loading what="the map" />;
  return <Shows found={found} outlines={outlines.value} shown={shown} />;
}

function Shows({ found, outlines, shown }: { found: Found; outlines: Outlines; shown: Shown }) {
  const { own } = state.value;
  const { policy, unknown } = policyOf(own.borders);
  const drawn = useMemo(() => world(outlines, policy), [outlines, policy]);
  const { colours, gl, fail, Drawing } = useDrawing(shown.plain);
  const place = useRef<HTMLDivElement>(null);
  const now = useRef<View>({ lon: 0, lat: 0, zoom: 1 });
  const asked = readView(own.at);
  const size = (): Size => {
    const { width = 800, height = 500 } = place.current?.getBoundingClientRect() ?? {};
    return { width: width || 800, height: height || 500 };
  };
  const [view, look] = useState<View>(() => asked ?? fitting(found.spots, size()));
  const [level, setLevel] = useState(Math.floor(view.zoom));
  const [together, setTogether] = useState<readonly Spot[]>([]);
  const busy = found.asked.some((answer) => answer.loading);
  // A link says where to look; without it the map shows all places, again when others are asked for, but not while a clock moves.
  const { on: _on, known: _known, recorded: _recorded, ...where } = filters.value;
  const question = JSON.stringify([where, shown.kinds]);
  const answered = useRef("");
  useEffect(() => {
    if (asked !== undefined) look(asked);
    else if (!busy && answered.current !== question) look(fitting(found.spots, size()));
    if (!busy) answered.current = question;
  }, [own.at, found.spots, busy]);

  const type = own.colour;
  const grouped = useMemo(() => clusters(found.spots, level), [found.spots, level]);
  const signs = useMemo(() => marks(grouped, type), [grouped, type]);
  const picked = found.spots.find((spot) => spot.key === own.place);
  const pickedMark = useMemo(
    () => signs.find((mark) => mark.cluster.spots.some((spot) => spot.key === own.place)),
    [signs, own.place],
  );
  const area = useMemo(() => readArea(filters.value.area?.[0]), [filters.value.area?.[0]]);

  const byHand = useRef(false);
  const pickSpot = (spot: Spot) => {
    byHand.current = true;
    setTogether([]);
    go({ own: { place: spot.key } });
  };
  const pick = (mark: Mark) => {
    const [first] = mark.cluster.spots;
    if (mark.cluster.spots.length === 1 && first !== undefined) return pickSpot(first);
    const near = fitting(mark.cluster.spots, size());
    const zoom = Math.max(near.zoom, Math.floor(now.current.zoom) + 1);
    if (zoom > MOST_ZOOM || now.current.zoom >= MOST_ZOOM) {
      byHand.current = true;
      setTogether(mark.cluster.spots);
    } else go({ own: { at: writeView({ ...near, zoom: Math.min(zoom, MOST_ZOOM) }) } });
  };
  const point = (spot: Spot) =>
    look({ lon: spot.lon, lat: spot.lat, zoom: Math.max(now.current.zoom, spot.coarse ? 3 : NEAR) });
  const select = (next: Box | undefined) => set("area", next === undefined ? [] : [writeArea(next)]);
  const card = picked === undefined ? together : [picked];
  return (
    <div class="atlas" aria-busy={busy}>
      <h1 class="unseen">Map</h1>
      <Showing shown={shown} type={type} types={typesOf(found.spots.map((spot) => spot.types))} gl={gl} />
      <div class="map-place" ref={place}>
        <Board
          {...{
            world: drawn,
            marks: signs,
            palette: colours,
            view,
            area,
            picked: pickedMark,
            Drawing,
            pick,
            select,
            now,
          }}
          look={(next) => go({ own: { at: writeView(next) } }, { replace: true })}
          fit={() => {
            go({ own: { at: undefined } }, { replace: true });
            look(fitting(found.spots, size()));
          }}
          moved={(next, { ended, byReader }) => {
            now.current = next;
            setLevel(Math.floor(next.zoom + 1e-6));
            if (ended && byReader) go({ own: { at: writeView(next) } }, { replace: true });
          }}
          failed={fail}
        />
      </div>
      <Legend shown={shown} type={type} colours={colours} />
      <div class="beside">
        {problems(found).map(({ problem, again }) => (
          <Failed key={problem.message} problem={problem} again={again} />
        ))}
        <Unplaced found={found} />
        {card.length > 0 && (
          <Card
            spots={card}
            focus={byHand.current}
            close={() => {
              setTogether([]);
              go({ own: { place: undefined } });
              document.querySelector<HTMLElement>(".places [tabindex='0']")?.focus();
            }}
          />
        )}
        {found.spots.length > 0 ? (
          <Places spots={found.spots} picked={own.place} point={point} pick={pickSpot} />
        ) : (
          problems(found).length === 0 && <Nothing shown={shown} />
        )}
      </div>
      <Policies policy={policy} unknown={unknown} colours={colours} />
    </div>
  );
}
