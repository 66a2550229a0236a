import { memberQuote } from "../../domain/evidence/json-quote.ts";
import type { Candidate, KnownLead, Link } from "../../domain/person/links.ts";
import { isRoleAddress } from "../../domain/parse/mailbox.ts";
import type { Answer, Body } from "../../domain/pipeline/step.ts";
import { APOLLO_CREDITS, matchPerson, type ApolloPerson } from "../../sources/apollo.ts";
import { domainIn } from "../../sources/directory.ts";
import { ask, payerOf } from "./ask.ts";
import { writerOf, type LeadSource, type SourceContext } from "./lead-source.ts";
import { judge, profileReasons } from "./meet.ts";
import { APOLLO, personByEmail } from "./people-cache.ts";

/** The person in a seller's records: by address, else by name and company. Not asked where it has no key. */
export const apollo: LeadSource = {
  name: APOLLO,
  read: async (ctx, lead) => {
    if (!ctx.env.APOLLO_API_KEY) return;
    const answer = await personOf(ctx, lead);
    if (answer === null) return ctx.skip(APOLLO, "no person and company to look for");
    const [body] = answer.bodies;
    const person = answer.data;
    if (person === null || body === undefined) return;
    const url = person.linkedin_url;
    const label = [person.name, person.title, person.organization?.name].filter(Boolean).join(", ");
    const candidate = candidateOf(person, lead);
    const { verdict, links, doubt } = judge(ctx, lead, { source: APOLLO, label, url, candidate, body });
    if (verdict === "possible") doubt();
    if (verdict === "match") writePerson(ctx, lead, { person, links, body });
  },
};

/** Asks, where there is enough to ask with; null where there is not. */
async function personOf(ctx: SourceContext, lead: KnownLead): Promise<Answer<ApolloPerson> | null> {
  const { email, full_name, domain, company } = lead;
  if (email && !isRoleAddress(email)) {
    const asker = { ...payerOf(ctx), since: ctx.retried_at };
    return ctx.call({ source: APOLLO, key: email.toLowerCase(), label: email, optional: true }, (signal) =>
      personByEmail(ctx.env, asker, email, signal),
    );
  }
  if (!full_name || !(domain || company)) return null;
  const place = domain ? { domain } : { organization_name: company ?? "" };
  const request = { source: APOLLO, key: JSON.stringify([full_name, place]), label: full_name, optional: true };
  return ask(ctx, { ...request, about: "person", credits: APOLLO_CREDITS }, (signal) =>
    matchPerson(ctx.env, { name: full_name, ...place }, signal),
  );
}

function candidateOf(person: ApolloPerson, lead: KnownLead): Candidate {
  const { name, email, linkedin_url, github_url, organization, city } = person;
  // Who was asked for by an address is who the seller ties to it.
  const emails = [person.email_status === "verified" ? email : null, lead.email].filter((one) => one != null);
  const urls = [linkedin_url, github_url, organization?.website_url].filter((one) => one != null);
  return { name, company: organization?.name ?? null, emails, urls, location: city, on_company_site: false };
}

interface Found {
  person: ApolloPerson;
  links: readonly Link[];
  body: Body;
}

function writePerson(ctx: SourceContext, lead: KnownLead, { person, links, body }: Found): void {
  const write = writerOf(ctx, { source: APOLLO, method: "record", reasons: profileReasons(links) });
  const member = (key: string) => (value: string) => memberQuote(body.text, key, value);
  write("full_name", person.name, member("name"), body);
  write("title", person.title, member("title"), body);
  // What the seller itself guesses, or holds back under a placeholder, is no address of theirs.
  if (person.email_status === "verified") write("email", person.email, member("email"), body);
  write("linkedin_url", person.linkedin_url, member("linkedin_url"), body);
  write("github_url", person.github_url, member("github_url"), body);
  write("location", person.city, member("city"), body);
  const { organization } = person;
  if (!organization) return;
  write("company", organization.name, member("name"), body);
  // What it says of another employer is not the lead's company's.
  const domain = organization.primary_domain && domainIn(organization.primary_domain);
  if (!domain || (lead.domain && domainIn(lead.domain) !== domain)) return;
  write("domain", organization.primary_domain, member("primary_domain"), body);
  write("industry", organization.industry, member("industry"), body);
  const employees = organization.estimated_num_employees;
  if (employees != null)
    write("team_size", String(employees), () => memberQuote(body.text, "estimated_num_employees", employees), body);
}
