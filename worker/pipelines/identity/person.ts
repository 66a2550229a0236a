import { firstOfEach, saidIn } from "../../domain/icp/reading.ts";
import { identityOf } from "../../domain/person/identity.ts";
import type { KnownLead } from "../../domain/person/links.ts";
import type { Step, StepContext } from "../../domain/pipeline/step.ts";
import { INPUT, writePerson, type PersonResult } from "../lead/person.ts";
import type { LeadEnv } from "../lead/pipeline.ts";

/** [V6] A pattern of words reads a sentence right in all but odd cases. */
const READ_OFF = { rule: "read off the sentence", amount: -0.1 };

/** Who is the founder: what they gave of themselves. A name may come with a post and a company, as in any text. */
export const person: Step<LeadEnv> = {
  name: "person",
  after: [],
  run: (ctx) => {
    const given = ctx.params.lead;
    const named = given.full_name ? identityOf(given.full_name, {}, null).fields : {};
    const read = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null));
    const fields = { ...given, ...read, ...siteOf(given) };
    const identity = identityOf("", fields, null);
    writePerson(ctx, identity);
    writeProduct(ctx);
    return Promise.resolve({ data: { known: identity.fields, github: null } satisfies PersonResult });
  },
};

/** What the founder says that they sell is what they sell, to those whom they name. */
function writeProduct(ctx: StepContext<LeadEnv>): void {
  const { product } = ctx.params;
  if (product === undefined) return;
  const draft = { field: "description", value: product, source: "input", method: "parse", quote: product };
  const start = ctx.input.text.lastIndexOf(product);
  ctx.fact({ ...draft, at: start, reasons: [INPUT] }, ctx.input);
  for (const { field, value, quote, at } of firstOfEach(saidIn(product, true))) {
    const said = { field, value, source: "input", method: "text", quote, at: start + at };
    ctx.fact({ ...said, reasons: [INPUT, READ_OFF] }, ctx.input);
  }
}

/** What was given as such holds, whatever the name may be read to say of it. */
const siteOf = ({ website, github_url }: KnownLead): KnownLead => ({
  ...(website ? { website } : {}),
  ...(github_url ? { github_url } : {}),
});
