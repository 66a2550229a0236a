import { useLayoutEffect, useRef, type KeyboardEvent } from "react";

import { cx } from "../ui/cx.ts";
import { underlinedSegments, type Underline } from "./underlines.ts";
import type { InputControl } from "./use-input.ts";

/** Line styles tell them apart, colours only help. */
const LINES: Record<Underline, string> = {
  name: "border-b-2 border-solid border-proof-fill",
  title: "border-b-2 border-dashed border-signal-fill",
  company: "border-b-2 border-dotted border-human-fill",
};

/** Text and underlines are two layers: only the same font, padding and wrapping keep them over each other. */
const LAYER =
  "mono col-start-1 row-start-1 m-0 px-3.5 py-3 text-body leading-5.5 pointer-coarse:text-touch whitespace-pre-wrap break-words [overflow-wrap:anywhere] [scrollbar-gutter:stable] overflow-y-auto";

export interface InputAreaProps {
  input: InputControl;
  placeholder: string;
  describedBy: string;
  className?: string;
}

/** The typed text, with what the parse saw underlined below it. It grows with the text, up to its `max-h`. */
export function InputArea({ input, placeholder, describedBy, className }: InputAreaProps) {
  const { text: value, preview, area } = input;
  const layer = useRef<HTMLDivElement>(null);
  // Spans of another text would underline the wrong words: they are shown only over their own.
  const segments = preview && preview.text === value ? underlinedSegments(value, preview.answer.leads) : null;
  // The preview comes after the text has scrolled: its layer begins where the text stands.
  useLayoutEffect(() => {
    // Newer browsers answer a scroll with a promise, which an effect must not give back.
    layer.current?.scrollTo({ top: area.current?.scrollTop ?? 0 });
  }, [area, segments]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void input.parse();
    } else if (event.key === "Escape") {
      area.current?.blur();
    }
  };
  return (
    <div className={cx("grid min-h-0 min-w-0", className)}>
      <div
        ref={layer}
        aria-hidden="true"
        className={cx(LAYER, "pointer-events-none min-h-0 text-transparent pointer-coarse:py-2")}
      >
        {segments?.map((segment, index) => (
          <span key={index} className={segment.underline ? LINES[segment.underline] : undefined}>
            {segment.text}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        value={value}
        onChange={(event) => input.write(event.target.value)}
        onKeyDown={onKeyDown}
        onScroll={(event) => layer.current?.scrollTo({ top: event.currentTarget.scrollTop })}
        aria-label="Leads to parse"
        aria-describedby={describedBy}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        className={cx(
          LAYER,
          "field-sizing-content min-h-0 resize-none bg-transparent pointer-coarse:py-2 text-tx-1 caret-signal outline-none",
        )}
      />
    </div>
  );
}
