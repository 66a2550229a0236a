import { markQuote } from "./mark-quote.ts";

/** A quote as it was cut from the page, with the value marked. Its direction is its own. */
export function QuoteText({ quote, value }: { quote: string; value: string }) {
  // A quote is at most a few hundred characters: worked out anew on each drawing it costs microseconds.
  return (
    <blockquote
      dir="auto"
      // Focusable, so that a quote longer than the box can be scrolled by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label="Quote"
      className="mono focus-inside max-h-40 overflow-y-auto rounded-control border border-l-2 border-line-soft border-l-care bg-term px-3 py-2 text-log break-words text-tx-2"
    >
      {markQuote(quote, value).map((segment, index) =>
        segment.marked ? (
          <mark key={index} className="border-b-2 border-care bg-mark text-tx-1">
            {segment.text}
          </mark>
        ) : (
          <span key={index}>{segment.text}</span>
        ),
      )}
    </blockquote>
  );
}
