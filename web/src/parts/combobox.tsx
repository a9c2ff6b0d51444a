/** A box to write in with the values that may be meant below it: arrows choose, Enter takes, and what was typed is taken as it is where none was chosen. */
import type { Ref } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { several } from "../words";

export interface Option {
  readonly key: string;
  readonly value: string;
  readonly name: string;
  /** What stands beside the name, such as a code or a count. */
  readonly beside?: string;
}

const NONE: readonly Option[] = [];

interface Given {
  readonly label: string;
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly options: readonly Option[];
  readonly take: (option: Option | null) => void;
  readonly hint?: string;
  readonly input?: Ref<HTMLInputElement>;
  readonly shownLabel?: boolean;
  readonly busy?: boolean;
}

export function Combobox({
  label,
  typed,
  type,
  options: all,
  take,
  hint,
  input,
  shownLabel = false,
  busy = false,
}: Given) {
  const id = useId();
  const [open, setOpen] = useState(false); // a list that nobody writes for would cover what stands below
  const options = open ? all : NONE;
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => setActive(-1), [typed, options]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const press = (event: KeyboardEvent) => {
    const last = options.length - 1;
    if (event.key === "ArrowDown") setActive(active >= last ? 0 : active + 1);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? last : active - 1);
    else if (event.key === "Enter" && !event.isComposing) take(options[active] ?? null);
    else if (event.key === "Escape" && options.length > 0) setOpen(false);
    else return;
    event.preventDefault();
  };
  const chosen = active >= 0 && active < options.length ? `${id}-${active}` : undefined;
  return (
    <div class="combobox" onFocusIn={() => setOpen(true)} onFocusOut={() => setOpen(false)}>
      <label for={id} class={shownLabel ? "" : "unseen"}>
        {label}
      </label>
      <input
        id={id}
        ref={input ?? null}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        {...(chosen === undefined ? {} : { "aria-activedescendant": chosen })}
        autoComplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={100}
        placeholder={hint ?? ""}
        value={typed}
        onInput={(event) => {
          setOpen(true);
          type(event.currentTarget.value);
        }}
        onKeyDown={press}
      />
      <div
        id={`${id}-list`}
        ref={list}
        class="options"
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        aria-busy={busy}
      >
        {options.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box, which keeps the focus
          <div
            key={option.key}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option)}
          >
            <span>{option.name}</span> <span class="code">{option.beside}</span>
          </div>
        ))}
      </div>
      <span class="unseen" role="status">
        {typed !== "" && !busy ? several(options.length, "suggestion") : ""}
      </span>
    </div>
  );
}
