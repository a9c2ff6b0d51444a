/** Whether a name has room in a drawing. */
import type { Size } from "./view";

export interface Room {
  x: number;
  y: number;
  width: number;
  height: number;
}

const LETTER = 6.1; // pixels of a letter on average
const HIGH = 12;

export const wide = (name: string): number => Array.from(name).length * LETTER;

/** Takes the room of a name around a middle, where nothing else is in it. */
export function free({ x, y, name }: { x: number; y: number; name: string }, size: Size, taken: Room[]): boolean {
  const width = wide(name);
  const room = { x: x - width / 2, y: y - HIGH + 2, width, height: HIGH };
  if (room.x + room.width < 0 || room.y + room.height < 0 || room.x > size.width || room.y > size.height) return false;
  if (taken.some((other) => overlap(room, other))) return false;
  taken.push(room);
  return true;
}

const overlap = (a: Room, b: Room): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
