/** Where the map looks, and how degrees and pixels go over into one another: the Mercator square of 512 pixels at zoom 0. */
import type { Box } from "./policy";

export interface View {
  lon: number;
  lat: number;
  zoom: number;
}
export interface Size {
  width: number;
  height: number;
}

export const LEAST_ZOOM = 0;
export const MOST_ZOOM = 10; // beyond it the outlines, made for 1:50m, are too coarse
const TILE = 512;
const POLE = 85.051129; // where the square ends

const held = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
/** A longitude between -180 and 180. */
export const around = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;
export const pixels = (zoom: number): number => TILE * 2 ** zoom;
export const eastwards = (lon: number): number => (lon + 180) / 360;
export function southwards(lat: number): number {
  const sine = Math.sin((held(lat, -POLE, POLE) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
const latitude = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Where a spot lies in a drawing: on the copy of the world that is nearest to its middle. */
export function project(lon: number, lat: number, view: View, size: Size): [x: number, y: number] {
  const whole = pixels(view.zoom);
  const x = (around(lon - view.lon) / 360) * whole + size.width / 2;
  return [x, (southwards(lat) - southwards(view.lat)) * whole + size.height / 2];
}

export function unproject(x: number, y: number, view: View, size: Size): [lon: number, lat: number] {
  const whole = pixels(view.zoom);
  const lon = view.lon + ((x - size.width / 2) / whole) * 360;
  return [lon, latitude(held(southwards(view.lat) + (y - size.height / 2) / whole, 0, 1))];
}

/** What a drawing shows. A window as wide as the world shows all longitudes. */
export function window(view: View, size: Size): Box {
  const [west, north] = unproject(0, 0, view, size);
  const [east, south] = unproject(size.width, size.height, view, size);
  const [w, e] = east - west >= 360 ? [-180, 180] : [around(west), around(east)];
  return [w, south, e, north];
}

/** The view that shows these spots with some room; at most as near as a country is seen well. */
export function fitting(spots: readonly { lon: number; lat: number }[], size: Size): View {
  const whole = Math.log2(size.width / TILE);
  if (spots.length === 0) return { lon: 10, lat: 20, zoom: held(whole, LEAST_ZOOM, 2) };
  const middle = centre(spots.map((one) => one.lon));
  const xs = spots.map((one) => around(one.lon - middle) / 360);
  const ys = spots.map((one) => southwards(one.lat));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = Math.min(
    Math.log2((size.width * 0.8) / TILE / Math.max(right - left, 1e-9)),
    Math.log2((size.height * 0.8) / TILE / Math.max(bottom - top, 1e-9)),
  );
  return {
    lon: around(middle + ((left + right) / 2) * 360),
    lat: latitude((top + bottom) / 2),
    zoom: held(room, LEAST_ZOOM, 6),
  };
}

/** A longitude opposite to the widest gap, so that spots on both sides of the antimeridian stay together. */
function centre(lons: readonly number[]): number {
  const ordered = [...new Set(lons)].sort((a, b) => a - b);
  let widest = -1;
  let found = 0;
  ordered.forEach((lon, n) => {
    const next = n + 1 < ordered.length ? (ordered[n + 1] as number) : (ordered[0] as number) + 360;
    if (next - lon > widest) {
      widest = next - lon;
      found = lon + widest / 2;
    }
  });
  return around(found + 180);
}

/** `8.1,17.6,4.5`: longitude, latitude, zoom. Undefined for what is none. */
export function readView(text: string | undefined): View | undefined {
  const [lon, lat, zoom, more] = numbers(text);
  if (lon === undefined || lat === undefined || zoom === undefined || more !== undefined) return undefined;
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return undefined;
  return { lon, lat: held(lat, -POLE, POLE), zoom: held(zoom, LEAST_ZOOM, MOST_ZOOM) };
}

export function writeView({ lon, lat, zoom }: View): string {
  const places = zoom > 6 ? 4 : 3;
  return [around(lon).toFixed(places), lat.toFixed(places), zoom.toFixed(2)].map(Number).join(",");
}

/** The shared filter: west, south, east, north; west is beyond east where it lies across the antimeridian. */
export function readArea(text: string | undefined): Box | undefined {
  const [west, south, east, north, more] = numbers(text);
  if (west === undefined || south === undefined || east === undefined || north === undefined || more !== undefined)
    return undefined;
  return [west, south, east, north];
}

export function writeArea([west, south, east, north]: Box): string {
  const places = Math.max(Math.abs(around(east - west)), north - south) > 2 ? 2 : 4;
  return [west, Math.max(-90, south), east, Math.min(90, north)].map((n) => Number(n.toFixed(places))).join(",");
}

function numbers(text: string | undefined): (number | undefined)[] {
  if (text === undefined) return [];
  const found = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  return found.every(Number.isFinite) ? found : [];
}
