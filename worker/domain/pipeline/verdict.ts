import type { ResultView } from "../../contract/fold.ts";
import type { Ending } from "./step.ts";

/** Where a fact stands that no source gave: the user wrote it. */
const INPUT = "input";

/** "github" and "website (2)": the sources that asked to wait, for a sentence. */
const namesOf = (view: Pick<ResultView, "outcomes">): string =>
  [...new Set(view.outcomes.filter((o) => o.outcome === "rate_limited").map((o) => o.source))].join(" and ");

/**
 * [E6] How a lead's run ends. A source that failed leaves a hole, not an error. Only where there is nothing to show does a
 * run fail: nothing beyond the user's own words, and a source that would have known asked to wait; or not even the words
 * name anybody, and every source that was asked knew nothing. With no internet at all a lead completes with its words.
 */
export function endOf(view: Pick<ResultView, "facts" | "outcomes" | "steps">): Ending {
  const found = view.facts.some((fact) => fact.source !== INPUT);
  if (found) return { status: "completed" };
  const limited = view.outcomes.filter((o) => o.outcome === "rate_limited");
  if (limited.length > 0) {
    const reset = limited.map((o) => /resets (\d\d:\d\d UTC)/.exec(o.detail)?.[1]).find((time) => time !== undefined);
    return {
      status: "failed",
      error: "Rate limit exceeded",
      hint: `${namesOf(view)} asked to wait.${reset === undefined ? " Retry in a while." : ` It resets at ${reset}; retry then.`}`,
    };
  }
  if (view.steps.some((step) => step.name === "person" && step.state === "failed")) {
    return {
      status: "failed",
      error: "This lead could not be read",
      hint: "It is a fault of ours. Retry; what is found is kept.",
    };
  }
  if (view.facts.length > 0 || view.outcomes.some((o) => o.outcome === "unreachable" || o.outcome === "timeout"))
    return { status: "completed" };
  const asked = new Set(view.outcomes.filter((o) => o.outcome !== "skipped").map((o) => o.source)).size;
  return {
    status: "failed",
    error: "Nothing found",
    hint: `${asked === 1 ? "1 source was" : `${asked} sources were`} asked, none knew this query. Add a company or a domain and retry.`,
  };
}
