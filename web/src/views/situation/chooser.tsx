/** The way in: a box that takes any country, place or actor, and those that are told of most. */
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../../api";
import { Combobox, type Option } from "../../parts/combobox";
import { called } from "../../parts/naming";
import { useSuggestions } from "../../parts/suggest";
import { filters, link, set } from "../../state";
import type { Count, LedgerInfo, Tally } from "../../types";
import { counted, day, several } from "../../words";
import { offered } from "./asked";

export function Chooser() {
  const [typed, type] = useState("");
  const { options, busy } = useSuggestions(typed.trim() === "" ? undefined : "either", typed);
  const ledger = useAnswer<LedgerInfo>("/ledger").value;
  const [wished, wish] = useState(false);
  const show = (option: Option | undefined) => {
    const value = option?.value ?? typed.trim();
    if (value !== "") set(option?.key.startsWith("of ") ? "of" : "in", [value]);
  };
  // Who types fast and presses Enter means what was typed, not what was suggested for its beginning.
  useEffect(() => {
    if (!wished || busy) return;
    wish(false);
    show(options[0]);
  }, [wished, busy, options]);
  const take = (option: Option | null) => (option === null ? wish(typed.trim() !== "") : show(option));
  return (
    <div class="chooser">
      <h1>How do things stand?</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take(null);
        }}
      >
        <Combobox
          label="A country, place or actor"
          shownLabel
          hint="Niger, Agadez, Wagner Group …"
          typed={typed}
          type={type}
          options={options}
          busy={busy}
          take={take}
        />
        <button type="submit">Show</button>
      </form>
      {ledger && ledger.documents > 0 && (
        <p class="quiet">
          {several(ledger.documents, "report")} of {several(ledger.publishers, "publisher")}, published{" "}
          {day(ledger.first_published)} to {day(ledger.last_published)}; {several(ledger.statements, "record")}.
        </p>
      )}
      <div class="most">
        <Most by="country" title="Countries most told of" />
        <Most by="actor" title="Actors most told of" />
      </div>
    </div>
  );
}

function Most({ by, title }: { by: "country" | "actor"; title: string }) {
  const tally = useAnswer<Tally<Count>>("/tally", offered(filters.value, by));
  const items = tally.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ol>
        {items.map((one) => {
          const value = one.value.replace(/^state:/, "");
          const name = one.name ?? called(by === "country" ? "place" : "actor", value);
          return (
            <li key={one.value}>
              <a href={link({ filters: { [by === "country" ? "in" : "of"]: [value] } })}>
                {name}{" "}
                {value.includes(":") && value !== name && /^[A-Z]/.test(value) && <span class="code">{value} </span>}
                <span class="count">{counted(one.n)}</span>
                <span class="unseen"> events</span>
              </a>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
