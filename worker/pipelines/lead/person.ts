import type { LeadFields, ParsedField, Span } from "../../contract/lead.ts";
import { parseLeads } from "../../domain/parse/parse.ts";
import { seniorityOf } from "../../domain/person/seniority.ts";
import type { Step, StepContext } from "../../domain/pipeline/step.ts";
import type { LeadEnv } from "./pipeline.ts";

/** What the user's own words say of who is meant. */
export type Identity = { [Field in keyof LeadFields]?: LeadFields[Field] | undefined };

/** [V6] The user's own word is the best there is: nothing that is found outweighs it. */
const INPUT = [{ rule: "your own text", amount: 1 }];
/** The parts of a name are the name again, so they are no facts of their own. */
const NO_FACTS: ReadonlySet<ParsedField> = new Set<ParsedField>(["first_name", "last_name"]);

/** Reads the query, or takes what a parse found before, and writes each value down with its place in the text. */
export const person: Step<LeadEnv> = {
  name: "person",
  after: [],
  run: (ctx) => {
    const { identity, spans } = identityOf(ctx);
    for (const [field, value] of Object.entries(identity) as [ParsedField, string | null][]) {
      if (!value || NO_FACTS.has(field)) continue;
      const span = spans[field];
      const place = span === undefined ? { quote: value } : { quote: ctx.params.query.slice(...span), at: span[0] };
      ctx.fact({ field, value, source: "input", method: "parse", ...place, reasons: INPUT }, ctx.input);
    }
    rank(ctx, identity);
    if (Object.values(identity).every((value) => !value)) ctx.log("warn", "no name, company or address in the text");
    return Promise.resolve({ data: identity });
  },
};

function identityOf(ctx: StepContext<LeadEnv>): { identity: Identity; spans: Partial<Record<ParsedField, Span>> } {
  const { lead, query } = ctx.params;
  if (Object.values(lead).some((value) => value)) return { identity: lead, spans: {} };
  const [first] = parseLeads(query).leads;
  if (first === undefined) return { identity: {}, spans: {} };
  const { spans, query: _query, ...identity } = first;
  return { identity, spans };
}

function rank(ctx: StepContext<LeadEnv>, { title }: Identity): void {
  const seniority = title ? seniorityOf(title) : null;
  if (!title || seniority === null) return;
  const reasons = [...INPUT, { rule: "read off the title", amount: -0.1 }];
  ctx.fact(
    { field: "seniority", value: seniority, source: "input", method: "title-table", quote: title, reasons },
    ctx.input,
  );
}
