import { isBadOutcome } from "../../contract/status.ts";
import { valueOf } from "../../domain/evidence/choose.ts";
import { memberQuote, stringQuote } from "../../domain/evidence/json-quote.ts";
import type { KnownLead } from "../../domain/person/links.ts";
import type { Step, StepContext } from "../../domain/pipeline/step.ts";
import { readRepos, searchUsers } from "../../sources/github.ts";
import { ask } from "./ask.ts";
import type { CompanyResult } from "./company.ts";
import { GITHUB, loginOf, meet, readProfile, type Meeting, type ProfileReading, requestOf } from "./github.ts";
import { PERSON_SOURCES, readAll } from "./more-sources.ts";
import { knownOf, type PersonResult } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;

/** Profiles that are read of a search: without a token there are 60 calls an hour for everybody. */
const MAX_CANDIDATES = 2;

/** What they work with, as far as it is public: their GitHub profile, and the languages and topics of what they push to. */
export const signals: Step<LeadEnv> = {
  name: "signals",
  after: ["company"],
  run: async (ctx) => {
    const lead = withCompany(ctx, knownOf(ctx));
    const [github] = await Promise.all([fromGithub(ctx, lead), readAll(PERSON_SOURCES, ctx, lead)]);
    return { data: { github } };
  },
};

/** The handle of the lead's profile, with its stack written, or null. */
async function fromGithub(ctx: Context, lead: KnownLead): Promise<string | null> {
  const before = ctx.result<PersonResult>("person")?.github ?? null;
  const github = before ?? (await find(ctx, lead));
  if (before?.answered === false) ctx.skip(GITHUB, "it did not answer before");
  if (github?.verdict !== "match") return null;
  await readStack(ctx, github.login);
  return github.login;
}

/** The lead with what the company step found: a mailbox alone names no employer, its domain does. */
function withCompany(ctx: Context, known: KnownLead): KnownLead {
  const company = ctx.result<CompanyResult>("company");
  return {
    ...known,
    full_name: known.full_name ?? valueOf(ctx.facts, "full_name"),
    company: known.company ?? valueOf(ctx.facts, "company"),
    email: known.email ?? valueOf(ctx.facts, "email"),
    domain: company?.domain ?? known.domain,
    github_url: known.github_url ?? company?.github_url,
  };
}

/** The profile that was given or that the company's page names, else whom a search by name finds. */
async function find(ctx: Context, lead: KnownLead): Promise<ProfileReading | null> {
  if (lead.github_url && loginOf(lead.github_url) !== null) return readProfile(ctx, lead.github_url, lead);
  if (lead.full_name) return byName(ctx, lead.full_name, lead);
  ctx.skip(GITHUB, "no name or profile to look for");
  return null;
}

/** [V4] Of those whom a search finds the one with two links. Where two have them, either may be the lead: neither is taken. */
async function byName(ctx: Context, name: string, lead: KnownLead): Promise<ProfileReading | null> {
  const query = `"${name.replaceAll('"', " ")}" in:name type:user`;
  const answer = await ask(ctx, { ...requestOf("/search/users", "search"), key: `search ${name}` }, (signal) =>
    searchUsers(ctx.env, query, signal),
  );
  const met: Meeting[] = [];
  for (const { login } of answer.data?.items.slice(0, MAX_CANDIDATES) ?? []) {
    const meeting = await meet(ctx, login, lead);
    met.push(meeting);
    // A source that did not answer once is named once.
    if (!meeting.answered) break;
  }
  return decide(met);
}

/** Writes whom exactly one match is, and keeps the others apart. */
async function decide(met: readonly Meeting[]): Promise<Meeting | null> {
  const matches = met.filter(({ verdict }) => verdict === "match");
  const [only] = matches;
  const taken = matches.length === 1 ? only : undefined;
  await taken?.accept();
  for (const meeting of met) if (meeting !== taken && meeting.verdict !== "other") meeting.doubt();
  return taken ?? null;
}

/** Languages and topics beyond the third say what somebody once tried. */
const MAX_EACH = 3;
const REASONS = [{ rule: "own repositories", amount: 0.8 }];

/** Writes the languages and topics of what somebody pushes to. */
export async function readStack(ctx: Context, login: string): Promise<void> {
  const path = `/users/${login}/repos`;
  const answer = await ask(ctx, requestOf(path), (signal) => readRepos(ctx.env, login, signal));
  const [body] = answer.bodies;
  if (answer.data === null || body === undefined || isBadOutcome(answer.outcome)) return;
  const own = answer.data.filter((repo) => !repo.fork);
  const write = (field: string, value: string, place: { quote: string; at: number } | null): void => {
    if (place !== null)
      ctx.fact({ field, value, source: GITHUB, method: "repositories", ...place, reasons: REASONS }, body);
  };
  const languages = own.flatMap((repo) => (repo.language === null ? [] : [repo.language]));
  for (const language of most(languages)) write("language", language, memberQuote(body.text, "language", language));
  for (const topic of most(own.flatMap((repo) => repo.topics))) write("topic", topic, stringQuote(body.text, topic));
}

/** The most frequent values, ties in the order in which they came. */
function most(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_EACH)
    .map(([value]) => value);
}
