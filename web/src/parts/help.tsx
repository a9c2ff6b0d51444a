/** What the page is, and its keys. */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { go, VIEWS } from "../state";
import { typing } from "./keys";

const open = signal(false);
export const helping = (so: boolean): void => {
  open.value = so;
};

const KEYS: readonly [string, string][] = [
  ["1 – 6", "the views, from left to right"],
  ["/", "search sentences"],
  ["f", "add a filter"],
  ["[ ]", "true on: a day back, a day on"],
  ["{ }", "known by: a day back, a day on"],
  ["PgUp PgDn", "on a clock's slider: a month; arrows: a day"],
  ["j k", "in a report: the next record, the one before"],
  ["?", "this help"],
  ["Esc", "close what is open"],
];

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const views = VIEWS.filter((one) => one !== "report");
      const view = views[Number(event.key) - 1];
      if (view !== undefined) go({ view });
      else if (event.key === "?") helping(true);
      else if (event.key === "/") document.getElementById("find")?.focus();
      else if (event.key === "f") document.getElementById("add-filter")?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    if (open.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open.value]);
  return (
    <dialog ref={dialog} class="help" aria-label="Help" onClose={() => helping(false)}>
      <div class="head">
        <h2>How to read this page</h2>
        <button type="button" class="round" aria-label="Close the help" onClick={() => helping(false)}>
          ×
        </button>
      </div>
      <p>
        Everything here was read in reports. Each record leads to the sentence that says it: click it. The bar of
        filters and the two clocks hold for every view, and the address of the page holds all of it, so that a link
        shows another reader what you see.
      </p>
      <p>
        <b>Marks.</b> <i>Publishers</i> counts those that say so independently: copies count once. <i>Disputed</i>:
        something told speaks against it. <i>Hedged</i>: the text itself doubts it. <i>Stale</i>: last told long before
        the day. <i>Presumed</i>: only later reports tell of it. <i>Planned</i>: announced. <i>Ended</i>: its end was
        told.
      </p>
      <p>
        <b>True on</b> is the day asked about: how things stood then. <b>Known by</b> leaves out what was published
        later: what a reader could know.
      </p>
      <table>
        <caption>Keys</caption>
        <tbody>
          {KEYS.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </dialog>
  );
}
