import type { KnownLead } from "../../domain/person/links.ts";
import type { Body, StepContext } from "../../domain/pipeline/step.ts";
import type { LeadEnv } from "./pipeline.ts";

export type SourceContext = StepContext<LeadEnv>;

/** A source that adds to a lead and that nothing else waits for. */
export interface LeadSource {
  readonly name: string;
  /** Asks about what is known of the lead so far, and writes what it finds. Says where it did not ask. */
  read(ctx: SourceContext, lead: KnownLead): Promise<void>;
}

/** Where a value stands in a body. */
export type Place = { quote: string; at: number } | null;

/** A writer of facts that one source read in one body: each with the same reasons, and none where there is no quote. */
export const writerOf =
  (ctx: SourceContext, { source, method, reasons }: { source: string; method: string; reasons: Reasons }) =>
  (field: string, value: string | null | undefined, placeOf: (value: string) => Place, body: Body): void => {
    const place = value ? placeOf(value) : null;
    if (value && place !== null) ctx.fact({ field, value, source, method, ...place, reasons: [...reasons] }, body);
  };
type Reasons = readonly { rule: string; amount: number }[];
