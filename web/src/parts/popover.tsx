/** A box below a button: closed by Escape, by a click outside or by leaving it with Tab; the focus goes back to the button. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Given {
  open: boolean;
  close: () => void;
  label: string;
  button: ComponentChildren;
  children: ComponentChildren;
}

export function Popover({ open, close, label, button, children }: Given) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close();
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
      box.current?.querySelector<HTMLElement>("button, input")?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", onEscape, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", onEscape, true);
    };
  }, [open, close]);
  return (
    <div class="popover" ref={box}>
      {button}
      {open && (
        <div class="box" role="dialog" aria-label={label}>
          {children}
        </div>
      )}
    </div>
  );
}
