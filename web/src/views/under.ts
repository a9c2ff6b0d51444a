import { useEffect } from "preact/hooks";

/** Keeps how much of the window the bar of filters covers as the length `--under`, for what sticks below it. */
export function useUnder(): void {
  useEffect(() => {
    const bar = document.querySelector<HTMLElement>(".asking");
    if (bar === null) return;
    const root = document.documentElement;
    const take = () => {
      const sticks = getComputedStyle(bar).position === "sticky";
      root.style.setProperty("--under", `${sticks ? bar.getBoundingClientRect().height : 0}px`);
    };
    const watch = new ResizeObserver(take);
    watch.observe(bar);
    take();
    return () => {
      watch.disconnect();
      root.style.removeProperty("--under");
    };
  }, []);
}
