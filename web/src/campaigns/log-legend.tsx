import { Cursor } from "../ui/log-line.tsx";
import { TEXT, type Tone } from "../ui/tone.ts";

const LINES: [string, Tone, string][] = [
  ["+", "proof", "a value was found, with its quote"],
  ["→", "tx-2", "a source was asked"],
  ["?", "care", "a possible match, kept apart"],
  ["!", "care", "a source failed, the run goes on"],
  ["×", "fault", "the run ended in error"],
  ["✓", "proof", "a lead is done"],
];

/** What an empty log says: how its lines will look. */
export function LogLegend() {
  return (
    <div className="mono px-4 py-3 text-log text-tx-2">
      <p className="text-tx-3"># the System Log: what is asked, of whom,</p>
      <p className="text-tx-3"># and what came back. Lines look like this:</p>
      <ul className="my-3">
        {LINES.map(([glyph, tone, text]) => (
          <li key={glyph} className="flex">
            <span className="w-[84px] shrink-0 text-tx-1">[Lead 01]</span>
            <span className={`w-5 shrink-0 ${TEXT[tone]}`}>{glyph}</span>
            {text}
          </li>
        ))}
      </ul>
      <p className="flex items-center gap-2">
        <span className="text-signal">$</span> waiting for leads <Cursor />
      </p>
    </div>
  );
}
