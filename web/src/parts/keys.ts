/** Whether somebody is typing: then letters are letters, and no keys of the page. A slider or a box to tick takes no letters. */
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["SELECT", "TEXTAREA"].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !["range", "checkbox", "radio"].includes(target.type)));
