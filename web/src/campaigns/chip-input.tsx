import { useId, useState, type KeyboardEvent } from "react";

import { Icon } from "../ui/icons.tsx";

export interface ChipInputProps {
  label: string;
  hint?: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** The server's bounds: 50 entries of 100 characters. */
const MOST = 50;
const LONGEST = 100;

/** Adds words to a list: trimmed, each once without regard to case, no more than fit. */
export function addWords(values: readonly string[], typed: string): string[] {
  const next = [...values];
  for (const word of typed.split(/[,;\n]/u).map((part) => part.trim().slice(0, LONGEST))) {
    const known = next.some((value) => value.toLowerCase() === word.toLowerCase());
    if (word !== "" && !known && next.length < MOST) next.push(word);
  }
  return next;
}

/** A list of words: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function ChipInput({ label, hint, values, onChange }: ChipInputProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const commit = (text: string): void => {
    setTyped("");
    if (text.trim() !== "") onChange(addWords(values, text));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && typed.trim() !== "") {
      event.preventDefault();
      commit(typed);
    } else if (event.key === "Backspace" && typed === "" && values.length > 0) {
      onChange(values.slice(0, -1));
    }
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex min-h-8 flex-wrap items-center gap-1 rounded-control border border-line-control bg-panel p-1 focus-within:outline-2 focus-within:-outline-offset-2 focus-within:outline-signal">
        {values.map((value) => (
          <span key={value} className="inline-flex h-6 max-w-full items-center gap-1 rounded-tag bg-active pl-2">
            <bdi className="truncate" title={value}>
              {value}
            </bdi>
            <button
              type="button"
              aria-label={`Remove ${value}`}
              onClick={() => onChange(values.filter((other) => other !== value))}
              className="grid size-6 place-items-center rounded-tag text-tx-2 hover:text-tx-1"
            >
              <Icon name="close" size={10} />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={typed}
          onChange={(event) =>
            event.target.value.includes(",") ? commit(event.target.value) : setTyped(event.target.value)
          }
          onKeyDown={onKeyDown}
          onBlur={() => commit(typed)}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="h-6 min-w-24 flex-1 bg-transparent px-1.5 outline-none pointer-coarse:h-10 pointer-coarse:text-touch"
        />
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="text-small text-tx-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
