import { identityOf } from "../../domain/person/identity.ts";
import type { KnownLead } from "../../domain/person/links.ts";
import type { Step } from "../../domain/pipeline/step.ts";
import { writePerson, type PersonResult } from "../lead/person.ts";
import type { LeadEnv } from "../lead/pipeline.ts";

/** Who is the founder: what they gave of themselves. A name may come with a post and a company, as in any text. */
export const person: Step<LeadEnv> = {
  name: "person",
  after: [],
  run: (ctx) => {
    const given = ctx.params.lead;
    const named = given.full_name ? identityOf(given.full_name, {}, null).fields : {};
    const read = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null));
    const identity = identityOf("", { ...given, ...read, ...siteOf(given) }, null);
    writePerson(ctx, identity);
    return Promise.resolve({ data: { known: identity.fields, github: null } satisfies PersonResult });
  },
};

/** What was given as such holds, whatever the name may be read to say of it. */
const siteOf = ({ website, github_url }: KnownLead): KnownLead => ({
  ...(website ? { website } : {}),
  ...(github_url ? { github_url } : {}),
});
