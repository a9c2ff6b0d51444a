import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** The width of an element in pixels, kept up with the window; 0 until it is known. */
export function useWidth<E extends Element>() {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const take = () => setWidth(Math.floor(element.getBoundingClientRect().width));
    take();
    const watch = new ResizeObserver(take);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, width };
}

/** Calls the newest of a handler that is listened to with options that attributes cannot give, such as not being passive. */
export function useListener<N extends keyof HTMLElementEventMap>(
  ref: { readonly current: HTMLElement | null },
  name: N,
  handle: (event: HTMLElementEventMap[N]) => void,
) {
  const newest = useRef(handle);
  newest.current = handle;
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const call = (event: HTMLElementEventMap[N]) => newest.current(event);
    element.addEventListener(name, call, { passive: false });
    return () => element.removeEventListener(name, call);
  }, [ref, name]);
}
