import { Cursor } from "../ui/log-line.tsx";
import { TEXT, type Tone } from "../ui/tone.ts";

interface Line {
  glyph: string;
  tone: Tone;
  before?: string;
  value?: string;
  after?: string;
}

/** One run as the System Log tells it: what was found, what was not proven, and what did not answer. */
const LINES: Line[] = [
  { glyph: "·", tone: "tx-3", value: "1 lead.", after: " No character invented" },
  { glyph: "→", tone: "tx-2", before: "website tidewell.example/team ", after: "197 ms" },
  { glyph: "+", tone: "proof", before: "title ", value: "“Head of Platform”", after: " 0.94" },
  { glyph: "+", tone: "proof", before: "e-mail ", value: "maren@tidewell.example", after: " safe" },
  { glyph: "?", tone: "care", before: "github.com/modu-ya: one link of two, kept apart" },
  { glyph: "!", tone: "care", before: "gravatar unreachable. Going on without it" },
  { glyph: "✓", tone: "care", before: "completed, partial · 18 facts · fit ", value: "86" },
];

const Prompt = () => <span className="text-signal">$ </span>;

function Run() {
  return (
    <div className="my-4">
      {LINES.map(({ glyph, tone, before, value, after }) => (
        <p key={glyph + (value ?? before)} className="flex leading-6.5">
          <span className="w-20 shrink-0 text-tx-1">[Lead 01]</span>
          <span className={`w-6 shrink-0 ${TEXT[tone]}`}>{glyph}</span>
          <span className="min-w-0">
            {before}
            <span className="text-tx-1">{value}</span>
            {after}
          </span>
        </p>
      ))}
    </div>
  );
}

/** Decoration: a value, and the sentence on somebody's page that it was cut from. Nobody who hears the page misses it. */
export function TerminalHalf() {
  return (
    <div
      aria-hidden="true"
      className="mono hidden min-w-0 items-center justify-center border-l border-line-soft bg-term px-8 text-body text-tx-2 halves:flex"
    >
      <div className="w-full max-w-125">
        <p>
          <Prompt />
          <span className="text-tx-1">paste</span> “Maren Oduya Tidewell platform”
        </p>
        <Run />
        <div className="border-l-2 border-care py-1 pl-4 leading-6">
          <p>
            …Maren Oduya is <span className="border-b-2 border-care bg-mark text-tx-1">Head of Platform</span> and has…
          </p>
          <p className="text-tx-3">tidewell.example/team · 14:01:52 · sha-256 9f2c41d7…</p>
        </div>
        <p className="mt-4">
          <Prompt />
          <Cursor />
        </p>
      </div>
    </div>
  );
}
