import type { ExtractionParams } from "../../contract/extraction.ts";
import type { Fact, PossibleMatch, Score } from "../../contract/fact.ts";
import type { ResultView } from "../../contract/fold.ts";
import type { Level, Outcome } from "../../contract/status.ts";

/** The bytes that an outside call (or the user's own text) gave, as text, with their hash. */
export interface Body {
  /** null for the input and for the embedded directory. */
  url: string | null;
  /** Lower-case hex SHA-256 of the bytes as they were fetched. */
  sha256: string;
  /** The bytes decoded by `charset`. */
  text: string;
  /** The bytes in base64, where the text does not lead back to them (`rawOf` of domain/evidence). */
  raw?: string;
  /** `utf-8`, or the WHATWG label that the bytes were decoded with. */
  charset: string;
  /** ISO instant. */
  fetched_at: string;
  /** True where the size limit cut the body: what lies behind it was not read. */
  truncated: boolean;
}

/** What a call to a source gave. JSON through and through: the journal remembers it [E3]. */
export interface Answer<T = unknown> {
  outcome: Outcome;
  /** The source's own structured reading, or null where there is none. */
  data: T | null;
  bodies: Body[];
  /** HTTP status, or null where no answer came. */
  status: number | null;
  /** A few words for the outcome list: "6 pages", "MX, TXT". */
  detail: string;
  /** For `rate_limited`: how long the source asks to wait, in milliseconds, else null. */
  retry_after_ms: number | null;
  /** What the source said of its own count, where it did; times in milliseconds since 1970. */
  said?: { limit: number | null; remaining: number; resets_at: number };
  /** What a paid source's answer cost, and what it did not because it was paid for before: whole credits. */
  cost?: Cost;
}

/** Whole credits. */
export interface Cost {
  spent: number;
  saved: number;
}

/** A value that a step read, before the evidence writer let it in. */
export interface FactDraft {
  field: string;
  value: string;
  source: string;
  method: string;
  /** Cut unchanged from `body.text`. */
  quote: string;
  /** Where `quote` begins in `body.text`, in UTF-16 units, where the reader knows; else the first place is taken. */
  at?: number;
  /** [V6] Rules and amounts; their sum, capped at 1, is the confidence. */
  reasons: { rule: string; amount: number }[];
}

/** One outside call, as the journal remembers it: the same key in the same step is never called twice [E3]. */
export interface CallRequest {
  source: string;
  /** Unique within the step and source: a URL, or a query. */
  key: string;
  /** What the log shows of it: "northquay.example/team". */
  label: string;
  /** True where what is missing is not worth waiting for: a used quota is then an outcome, and the run goes on. */
  optional?: boolean;
  /** True for a look at what may be asked: only a refusal of it says anything of the source. */
  preliminary?: boolean;
}

/** What a step may use. The engine gives it; a test gives a hand-made one. */
export interface StepContext<Env = unknown> {
  readonly org_id: string;
  readonly campaign_id: string | null;
  readonly extraction_id: string;
  readonly params: ExtractionParams;
  /** Bindings and configuration: D1, base URLs, tokens. */
  readonly env: Env;
  /** The user's own text as a body: URL null, source `input`. */
  readonly input: Body;
  /** When somebody wanted this attempt, in milliseconds since 1970, where it is a retry: failures before then are old. */
  readonly retried_at: number | null;
  /** Facts of the finished steps, and of this one so far. */
  readonly facts: readonly Fact[];
  /** Aborted on cancel [E8]. Pass it to whatever waits. */
  readonly signal: AbortSignal;
  now: () => number;
  /** The result of a finished step, or null where that step failed. */
  result<T>(step: string): T | null;
  /**
   * Makes an outside call, or gives the remembered answer. Logs `source.called`. A `rate_limited` answer that
   * asks for a short wait parks the step and runs it again later; a step need not know.
   */
  call<T>(request: CallRequest, make: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>>;
  /** Says that a source was not asked, and why: an outcome `skipped` without a call. */
  skip(source: string, detail: string): void;
  /** [V2] Hands a value to the evidence writer. False where it was refused (and logged as such). */
  fact(draft: FactDraft, body: Body): boolean;
  /** [V4] Fewer than two links: kept apart, never scored. */
  possible(match: PossibleMatch): void;
  log(level: Level, message: string, data?: Record<string, unknown>): void;
}

export interface StepResult {
  /** What later steps may read through `ctx.result`. JSON, small: bodies stay with their calls. */
  data: unknown;
  /** Only the score step gives one. */
  score?: Score;
}

/** A named unit of a pipeline, whose finished result is checkpointed. */
export interface Step<Env = unknown> {
  readonly name: string;
  /** Steps that must be finished (or failed) before this one begins. The rest runs side by side. */
  readonly after: readonly string[];
  run(ctx: StepContext<Env>): Promise<StepResult>;
}

/** How a pipeline's run ends, once every step is finished [E6]. */
export type Ending = { status: "completed" } | { status: "failed"; error: string; hint: string | null };

export interface Pipeline<Env = unknown> {
  readonly steps: readonly Step<Env>[];
  /** Says how the run ends, from what was found. Pure: of the configuration it reads what quotas depend on. */
  end(view: ResultView, env: Env): Ending;
}
