/** Brings the asked passage into the middle of what can be seen of the text. */
const FRAMES = 8; // after which a page that is laid out piece by piece stands still
const LEEWAY = 0.15; // of the height: what lies within it need not be moved

/** Scrolls to what is asked for in a report, if anything is; gives what ends it. */
export function centre(page: HTMLElement): () => void {
  let frame = 0;
  let left = FRAMES;
  const step = (first: boolean) => {
    const mark = page.querySelector(".asked") ?? page.querySelector(".sought") ?? page.querySelector(".shade");
    if (mark === null) return;
    const [top, bottom] = seen(page);
    const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const leeway = (bottom - top) * (first ? LEEWAY : 0.4);
    const by = (box.top + box.bottom) / 2 - (top + bottom) / 2;
    const within = box.top > top + leeway && box.bottom < bottom - leeway;
    if (!within && Math.abs(by) > 2) scrollBy({ top: by, behavior: "instant" });
    // Paragraphs that come into sight are laid out only then, and move what is below them.
    if (--left > 0) frame = requestAnimationFrame(() => step(first && within));
  };
  step(true);
  return () => cancelAnimationFrame(frame);
}

/** The heights between which the text is seen: on a narrow page the record's panel lies over its end. */
function seen(page: HTMLElement): [number, number] {
  const panel = page.querySelector("aside");
  const text = page.querySelector("article");
  if (panel === null || text === null) return [0, innerHeight];
  const [over, under] = [panel.getBoundingClientRect(), text.getBoundingClientRect()];
  const above = over.left < under.right && over.right > under.left;
  return [0, above ? Math.min(innerHeight, Math.max(over.top, innerHeight - over.height)) : innerHeight];
}
