import type { ResultView } from "../../contract/fold.ts";
import type { SourceOutcome } from "../../contract/lead.ts";
import type { Outcome } from "../../contract/status.ts";
import type { Ending } from "./step.ts";

/** Where a fact stands that no source gave: the user wrote it. */
const INPUT = "input";

/** Outcomes after which it is not known what the source would have said. */
const HOLES: ReadonlySet<Outcome> = new Set<Outcome>(["unreachable", "timeout", "deferred", "error", "blocked"]);

/** A step of ours without which a run has nothing to show. */
const NEEDED = "person";

/** A help, and no witness: a run without it is what it would have been. */
const HELP = "model";

/** By source: "gives 60 calls an hour without a token". */
type Quotas = Readonly<Record<string, string>>;

/** What is said of a run that has nothing to show: what could not be read, and what would help. */
export interface EndWords {
  unread: string;
  add: string;
}

const LEAD: EndWords = { unread: "This lead could not be read", add: "Add a name, a company or a domain and retry." };

type Found = Pick<ResultView, "facts" | "outcomes" | "steps">;

/**
 * [E6] How a lead's run ends. A source that failed leaves a hole, not an error. A run fails only where there is nothing to
 * show beyond the user's own words: because a source that would have known asked to wait; because we could not read the
 * words; or because they name nobody and every source that was asked knew nothing. With no internet at all a lead
 * completes with its words. Whether a completed run is partial is read off the same outcomes (`isPartial`).
 * `quotas` says what a source gives, where that is known: a person who reads it knows what to do.
 */
export function endOf({ facts, outcomes, steps }: Found, quotas: Quotas, words: EndWords = LEAD): Ending {
  if (facts.some((fact) => fact.source !== INPUT)) return { status: "completed" };
  const limited = outcomes.filter(({ outcome, source }) => outcome === "rate_limited" && source !== HELP);
  if (limited.length > 0) return { status: "failed", error: "Rate limit exceeded", hint: waitingHint(limited, quotas) };
  if (steps.some(({ name, state }) => name === NEEDED && state === "failed")) {
    const hint = "A fault of ours, and not of your text. Retry; nothing is lost.";
    return { status: "failed", error: words.unread, hint };
  }
  if (facts.length > 0 || outcomes.some(({ outcome }) => HOLES.has(outcome))) return { status: "completed" };
  return { status: "failed", error: "Nothing found", hint: emptyHint(outcomes, words.add) };
}

/** "github gives 60 calls an hour without a token. It resets at 14:43 UTC; retry then." */
function waitingHint(limited: readonly SourceOutcome[], quotas: Quotas): string {
  const names = [...new Set(limited.map(({ source }) => source))];
  const [only = ""] = names;
  const who =
    names.length === 1 ? `${only} ${quotas[only] ?? "asked to wait"}` : `${names.join(" and ")} asked to wait`;
  // ISO instants sort as they follow each other.
  const resets = limited.flatMap(({ resets_at }) => resets_at ?? []).toSorted();
  const last = resets.at(-1)?.slice(11, 16);
  const pronoun = names.length === 1 ? "It resets" : "The last resets";
  return `${who}. ${last === undefined ? "Retry in a while." : `${pronoun} at ${last} UTC; retry then.`}`;
}

function emptyHint(outcomes: readonly SourceOutcome[], add: string): string {
  const asked = new Set(outcomes.filter(({ outcome }) => outcome !== "skipped").map(({ source }) => source)).size;
  const who =
    asked === 0
      ? "No source could be asked"
      : `${asked} ${asked === 1 ? "source was" : "sources were"} asked, none knew this query`;
  return `${who}. ${add}`;
}
