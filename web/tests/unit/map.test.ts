import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Fluent, Placed } from "../../src/types";
import { clipped, cuts, flat, split, unrolled } from "../../src/views/map/clip";
import { clusters, NEAR, radius } from "../../src/views/map/cluster";
import { hit, marks } from "../../src/views/map/marks";
import { free, type Room } from "../../src/views/map/room";
import { readShow, writeShow } from "../../src/views/map/show";
import { QUADS, quadOf, type Spot, spotsOf, summary } from "../../src/views/map/spots";
import * as view from "../../src/views/map/view";

const place = (name: string, lon: number | null, lat: number | null, resolution = 4) =>
  ({ resolved_place: name, extracted_place: null, lon, lat, resolution }) as unknown as Placed["place"];
const force = (code: string, object: unknown, predicate = "presence") =>
  ({ id: code, predicate, subject: { code, entity_text: code }, object }) as unknown as Fluent;
const NIAMEY = place("Niamey", 2.11, 13.51);
const spots = (counted: Placed[], forces: Fluent[] = [], bases: Fluent[] = []) => spotsOf(counted, forces, bases);

describe("places", () => {
  it("gather events, forces and bases of the same coordinates, and count what has none", () => {
    const found = spots(
      [
        { place: NIAMEY, n: 3, types: { PROTEST: 2, AID: 1 } },
        { place: place("somewhere", null, null), n: 9, types: { AID: 9 } },
      ],
      [force("USA", NIAMEY), force("FRA", place("nowhere", null, null))],
      [
        force("DEU", { name: "Base 101", place: NIAMEY }, "facility"),
        force("ITA", { name: "Base", place: null }, "facility"),
      ],
    );
    expect(found.spots).toHaveLength(1);
    expect(found.spots[0]).toMatchObject({ name: "Niamey", n: 3, coarse: false, types: { PROTEST: 2, AID: 1 } });
    expect(summary(found.spots[0] as Spot)).toBe("3 events, forces of USA, 1 base (DEU)");
    expect(found.unplaced).toEqual({ forces: 1, bases: 1 });
  });
  it("are coarse where only the country is known", () => {
    expect(spots([{ place: place("Niger", 9, 18, 1), n: 1, types: { AID: 1 } }]).spots[0]).toMatchObject({
      coarse: true,
      extent: "country",
    });
    expect(spots([{ place: { ...NIAMEY, resolution: null }, n: 1, types: { AID: 1 } }]).spots[0]).toMatchObject({
      coarse: true,
      extent: "region",
    });
  });
  it("have the quad classes of the ontology", () => {
    const pack = readFileSync("../src/dateline/packs/ontology/plover.yaml", "utf-8");
    const told = [...pack.matchAll(/^ {2}([A-Z]+):\s*\{quad: (\d)/gm)].map(([, type, quad]) => [type, Number(quad)]);
    expect(told.length).toBe(16);
    expect(Object.fromEntries(told)).toEqual(QUADS);
  });
  it.each([
    [{ PROTEST: 2, AID: 1 }, 4],
    [{ AID: 3, PROTEST: 2 }, 2],
    [{ AID: 2, PROTEST: 2 }, 4],
    [{ SOMETHING: 5 }, undefined],
    [{}, undefined],
  ])("of %j are mostly of class %s", (types, quad) => expect(quadOf(types as Record<string, number>)).toBe(quad));
});

describe("clusters", () => {
  // A fixed sequence, so that a failure comes again.
  const many = (count: number): Placed[] => {
    let seed = 7;
    const next = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    return Array.from({ length: count }, (_, n) => ({
      place: place(`P${n}`, next() * 360 - 180, next() * 140 - 70, next() < 0.2 ? 1 : 4),
      n: 1 + Math.floor(next() * 50),
      types: { AID: 1 },
    }));
  };
  const found = spots(many(3000)).spots;

  it.each([0, 2, 5, 9])("at zoom %d lose no place and no event, and keep countries apart", (zoom) => {
    const made = clusters(found, zoom);
    expect(made.flatMap((one) => one.spots).length).toBe(found.length);
    expect(made.reduce((sum, one) => sum + one.n, 0)).toBe(found.reduce((sum, one) => sum + one.n, 0));
    for (const one of made) expect(new Set(one.spots.map((spot) => spot.coarse)).size).toBe(1);
  });
  it("do not lie on one another, and open on zoom", () => {
    const zooms = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((zoom) => clusters(found, zoom));
    const counts = zooms.map((made) => made.length);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    expect(counts.at(-1)).toBe(found.length);
    const [first] = zooms as [ReturnType<typeof clusters>];
    const spotsOfFirst = first.map(
      (one) => [view.eastwards(one.lon) * 512, view.southwards(one.lat) * 512, one.coarse] as const,
    );
    for (const [n, [x, y, coarse]] of spotsOfFirst.entries())
      for (const [ox, oy, other] of spotsOfFirst.slice(n + 1))
        if (coarse === other) expect(Math.hypot(x - ox, y - oy)).toBeGreaterThanOrEqual(NEAR);
  });
  it("are quick", () => {
    const start = performance.now();
    for (let zoom = 0; zoom < 5; zoom++) clusters(found, zoom);
    expect(performance.now() - start).toBeLessThan(2000);
  });
  it("are drawn with an area that goes with their number", () => {
    expect(radius(0, 10)).toBe(0);
    expect(radius(10, 10)).toBe(26);
    expect(radius(1, 100)).toBeCloseTo(7.1);
  });
  it("count only the chosen type, and leave out what has none of it", () => {
    const two = spots([
      { place: NIAMEY, n: 5, types: { PROTEST: 4, AID: 1 } },
      { place: place("Agadez", 7.99, 16.97), n: 3, types: { AID: 3 } },
    ]).spots;
    expect(marks(clusters(two, 9), "PROTEST").map((mark) => [mark.name, mark.count])).toEqual([["Niamey", "4"]]);
    expect(marks(clusters(two, 9), undefined).map((mark) => mark.colour)).toEqual(["quad4", "quad2"]);
  });
  it("are hit where they are drawn", () => {
    const [mark] = marks(
      clusters(spots([{ place: NIAMEY, n: 5, types: {} }], [force("USA", NIAMEY)]).spots, 9),
      undefined,
    );
    const at = () => [100, 100] as const;
    expect(hit(mark ? [mark] : [], [110, 90], at)).toBe(mark);
    expect(hit(mark ? [mark] : [], [160, 100], at)).toBeUndefined();
  });
});

describe("the view", () => {
  const size = { width: 800, height: 600 };
  it.each(["8.1,17.6,4.5", "-180,0,0", "179.5,-60.25,10"])("%s is read and written as the same", (text) => {
    const read = view.readView(text);
    expect(read && view.writeView(read)).toBe(text);
  });
  it.each(["", "1,2", "1,2,3,4", "a,b,c", "1,,3", "500,0,2", "1,NaN,2", undefined])("%s is none", (text) =>
    expect(view.readView(text)).toBeUndefined(),
  );
  it("projects and back", () => {
    for (const at of [
      { lon: 8, lat: 17, zoom: 4.5 },
      { lon: 179, lat: -40, zoom: 3 },
    ])
      for (const spot of [
        [-175, -38],
        [20, 55],
        [7.5, 16],
      ] as const) {
        const [x, y] = view.project(spot[0], spot[1], at, size);
        const [lon, lat] = view.unproject(x, y, at, size);
        expect(view.around(lon)).toBeCloseTo(spot[0], 6);
        expect(lat).toBeCloseTo(spot[1], 6);
      }
  });
  it("fits spots with room, across the antimeridian too", () => {
    const fiji = [
      { lon: 178, lat: -18 },
      { lon: -179, lat: -16 },
    ];
    const fitted = view.fitting(fiji, size);
    expect(Math.abs(fitted.lon)).toBeGreaterThan(179);
    for (const { lon, lat } of fiji) {
      const [x, y] = view.project(lon, lat, fitted, size);
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(size.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(size.height);
    }
    expect(view.fitting([], size).zoom).toBeLessThanOrEqual(2);
    expect(view.fitting([{ lon: 1, lat: 1 }], size)).toEqual({ lon: 1, lat: expect.closeTo(1, 6), zoom: 6 });
  });
});

describe("the area", () => {
  it.each([
    ["-10,0,20.5,15", [-10, 0, 20.5, 15]],
    ["170,-20,-170,-10", [170, -20, -170, -10]],
  ])("%s is read and written as the same", (text, box) => {
    expect(view.readArea(text)).toEqual(box);
    expect(view.writeArea(box as [number, number, number, number])).toBe(text);
  });
  it.each(["", "1,2,3", "1,2,3,x", "unknown", undefined])("%s is none", (text) =>
    expect(view.readArea(text)).toBeUndefined(),
  );
  it("of a window as wide as the world is all longitudes", () => {
    const [west, south, east, north] = view.window({ lon: 20, lat: 10, zoom: 0 }, { width: 900, height: 400 });
    expect([west, east]).toEqual([-180, 180]);
    expect(south).toBeLessThan(north);
  });
  it("may lie across the antimeridian", () => {
    const [west, , east] = view.window({ lon: 180, lat: 0, zoom: 4 }, { width: 800, height: 400 });
    expect(west).toBeGreaterThan(0);
    expect(east).toBeLessThan(0);
  });
});

describe("what is shown", () => {
  it.each([undefined, "events", "forces,bases", "none", "plain", "events,plain"])(
    "%s is read and written as the same",
    (text) => expect(writeShow(readShow(text))).toBe(text),
  );
  it("is all where the link asks for what there is not", () => expect(readShow("balloons").kinds).toHaveLength(3));
});

describe("geometry", () => {
  const square: [number, number][] = [
    [0, 0],
    [0, 10],
    [10, 10],
    [10, 0],
    [0, 0],
  ];
  it("cuts a ring by a box, and knows which edges are of the cut", () => {
    const cut = clipped(square, [5, -5, 20, 20]);
    expect(cut).toContainEqual([5, 0]);
    expect(cut).toContainEqual([5, 10]);
    expect(cuts(cut, [5, -5, 20, 20])).toHaveLength(1);
    expect(clipped(square, [20, 20, 30, 30])).toEqual([]);
  });
  it("splits a line where its key changes", () => {
    const runs = split(
      [
        [0, 0],
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      ([x]) => (x > 1.9 ? "far" : undefined),
    );
    expect(runs.map((run) => [run.key, run.line.length])).toEqual([
      [undefined, 3],
      ["far", 2],
    ]);
  });
  it("unrolls what crosses the antimeridian, and closes what goes around a pole", () => {
    expect(
      unrolled([
        [179, 0],
        [-179, 1],
        [-178, 2],
      ]),
    ).toEqual([
      [179, 0],
      [181, 1],
      [182, 2],
    ]);
    const ring = flat([
      [-180, -70],
      [-60, -70],
      [60, -70],
      [180, -70],
    ]);
    expect(ring.slice(-3)).toEqual([
      [180, -90],
      [-180, -90],
      [-180, -70],
    ]);
  });
});

it("gives a name room once", () => {
  const taken: Room[] = [];
  const size = { width: 200, height: 100 };
  expect(free({ x: 50, y: 50, name: "Niamey" }, size, taken)).toBe(true);
  expect(free({ x: 60, y: 52, name: "Agadez" }, size, taken)).toBe(false);
  expect(free({ x: 500, y: 50, name: "Zinder" }, size, taken)).toBe(false);
});
