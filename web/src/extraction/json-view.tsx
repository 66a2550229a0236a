import { cx } from "../ui/cx.ts";
import { jsonLines, type JsonKind, type MarkAt } from "./json-lines.ts";

const COLOUR: Record<JsonKind, string> = {
  key: "text-tx-2",
  text: "text-tx-1",
  number: "text-tx-1",
  word: "text-tx-1",
  mark: "border-b-2 border-care bg-mark text-tx-1",
  space: "text-tx-3",
};

/** A value as indented JSON; a long text wraps under its own key, never sideways. */
export function JsonView({ value, mark, label }: { value: unknown; mark?: MarkAt; label: string }) {
  return (
    <pre
      // Focusable, so that it can be scrolled by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      className="focus-inside m-0 min-h-0 flex-1 overflow-y-auto p-3 text-log"
    >
      {jsonLines(value, mark).map((line, index) => (
        <div
          key={index}
          className="break-words whitespace-pre-wrap"
          // Two characters a level, and a wrapped line hangs two further in.
          style={{ paddingInlineStart: `${line.depth * 2 + 2}ch`, textIndent: "-2ch" }}
        >
          {line.tokens.map((token, at) => (
            <span key={at} className={cx(COLOUR[token.kind])}>
              {token.text}
            </span>
          ))}
        </div>
      ))}
    </pre>
  );
}
