/** How the stretch is moved and zoomed with a pointer. */
import { useEffect, useRef } from "preact/hooks";
import { useListener } from "./measure";
import { moved, type Stretch, zoomed } from "./scale";

const NEAR = 5; // pixels within which a press is a click

/** Dragging moves the stretch, two fingers or the wheel with Ctrl zoom it, the wheel over the axis as well. */
export function usePanning(
  ref: { readonly current: HTMLDivElement | null },
  window: Stretch,
  width: number,
  onZoom: (to: Stretch) => void,
  begun: () => void,
) {
  const held = useRef(new Map<number, number>());
  const start = useRef<{ window: Stretch; at: number; gap: number; moved: boolean } | null>(null);
  const offset = (event: MouseEvent) => event.clientX - (ref.current?.getBoundingClientRect().left ?? 0);
  const dayAt = (x: number, [from, to]: Stretch) => from + (x / Math.max(1, width)) * (to - from);
  const grip = () => {
    const points = [...held.current.values()];
    const at = points.reduce((sum, one) => sum + one, 0) / points.length;
    const gap = points.length > 1 ? Math.max(8, Math.abs((points[0] as number) - (points[1] as number))) : 0;
    return { at, gap };
  };
  const latest = useRef(window);
  latest.current = window;
  useListener(ref, "wheel", (event) => {
    const overAxis = (event.target as Element).closest(".axis") !== null;
    if (event.ctrlKey || event.metaKey || overAxis) {
      event.preventDefault();
      onZoom(
        zoomed(
          latest.current,
          Math.exp(Math.max(-1, Math.min(1, event.deltaY / 240))),
          dayAt(offset(event), latest.current),
        ),
      );
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      onZoom(moved(latest.current, event.deltaX / Math.max(1, width)));
    }
  });
  useListener(ref, "pointerdown", (event) => {
    if (event.button !== 0 || (event.target as Element).closest(".card, .lane header") !== null) return;
    held.current.set(event.pointerId, offset(event));
    start.current = {
      window: latest.current,
      ...grip(),
      moved: (start.current?.moved ?? false) && held.current.size > 1,
    };
  });
  useListener(ref, "pointermove", (event) => {
    const from = start.current;
    if (from === null || !held.current.has(event.pointerId)) return;
    held.current.set(event.pointerId, offset(event));
    const now = grip();
    if (!from.moved && from.gap === 0 && Math.abs(now.at - from.at) < NEAR) return;
    if (!from.moved) {
      from.moved = true;
      ref.current?.setPointerCapture(event.pointerId);
      begun();
    }
    const around = dayAt(from.at, from.window);
    const scaled = from.gap > 0 && now.gap > 0 ? zoomed(from.window, from.gap / now.gap, around) : from.window;
    const by = dayAt(now.at, scaled) - dayAt(from.at, scaled);
    onZoom([Math.round(scaled[0] - by), Math.round(scaled[1] - by)]);
  });
  const release = (event: PointerEvent) => {
    held.current.delete(event.pointerId);
    if (held.current.size > 0 && start.current !== null)
      start.current = { window: latest.current, ...grip(), moved: start.current.moved };
    else
      setTimeout(() => {
        start.current = null;
      });
  };
  useListener(ref, "pointerup", release);
  useListener(ref, "pointercancel", release);
  // What was dragged is not clicked.
  useEffect(() => {
    const element = ref.current;
    const stop = (event: MouseEvent) => {
      if (start.current?.moved) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const still = (event: Event) => event.preventDefault();
    element?.addEventListener("click", stop, true);
    element?.addEventListener("dragstart", still);
    return () => {
      element?.removeEventListener("click", stop, true);
      element?.removeEventListener("dragstart", still);
    };
  }, [ref]);
}
