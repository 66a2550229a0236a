import { jsonQuote, stringQuote } from "../../domain/evidence/json-quote.ts";
import { isMatch, linksOf, missingOf, type Link } from "../../domain/person/links.ts";
import type { Answer, Body, Step, StepContext } from "../../domain/pipeline/step.ts";
import { readRepos, readUser, searchUsers, type GithubUser } from "../../sources/github.ts";
import type { CompanyResult } from "./company.ts";
import { ownDomain } from "./company.ts";
import type { Identity } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;

const SOURCE = "github";
/** Profiles that are read of a search: without a token there are 60 calls an hour for everybody. */
const MAX_CANDIDATES = 2;
/** [V6] What a person writes of themselves; each link beyond the first makes it likelier that it is this one. */
const PROFILE = { rule: "own profile", amount: 0.45 };
const LINK_AMOUNTS: Record<Link, number> = { name: 0.1, company: 0.15, "e-mail": 0.2, profile: 0.25, location: 0.05 };

/** What they work with, as far as it is public: their GitHub profile, and the languages and topics of what they push to. */
export const signals: Step<LeadEnv> = {
  name: "signals",
  after: ["company"],
  run: async (ctx) => {
    const identity = ctx.result<Identity>("person") ?? {};
    const company = ctx.result<CompanyResult>("company");
    const known = {
      ...identity,
      github_url: identity.github_url ?? company?.github_url,
      domain: ownDomain(identity) ?? company?.domain,
    };
    for (const login of await candidatesOf(ctx, known)) {
      if (await meet(ctx, login, known)) return { data: { github: login } };
    }
    return { data: { github: null } };
  },
};

/** The profile that was given or that the company's page names, else the likeliest of a search by name. */
async function candidatesOf(ctx: Context, { github_url, full_name }: Identity): Promise<string[]> {
  const login = github_url ? loginOf(github_url) : null;
  if (login !== null) return [login];
  if (full_name) return byName(ctx, full_name);
  ctx.skip(SOURCE, "no name or profile to look for");
  return [];
}

const loginOf = (url: string): string | null => /github\.com\/([A-Za-z0-9-]+)/i.exec(url)?.[1] ?? null;

async function byName(ctx: Context, name: string): Promise<string[]> {
  const query = `"${name.replaceAll('"', " ")}" in:name type:user`;
  const answer = await ctx.call({ source: SOURCE, key: `search ${name}`, label: "/search/users" }, (signal) =>
    searchUsers(ctx.env, query, signal),
  );
  return (answer.data?.items ?? []).slice(0, MAX_CANDIDATES).map((item) => item.login);
}

/** [V4] Reads a profile. True where it is the lead's; else it is kept apart, where at least the name agrees. */
async function meet(ctx: Context, login: string, identity: Identity): Promise<boolean> {
  const answer = await ctx.call({ source: SOURCE, key: `/users/${login}`, label: `/users/${login}` }, (signal) =>
    readUser(ctx.env, login, signal),
  );
  const [body] = answer.bodies;
  if (answer.data === null || body === undefined) return false;
  const candidate = candidateOf(answer.data);
  const links = linksOf(candidate, identity);
  if (!isMatch(links)) {
    // A place alone is nothing: it would make a possible match of half a city.
    if (links.includes("name") || links.includes("e-mail")) {
      ctx.possible({
        source: SOURCE,
        label: `github.com/${login}`,
        url: answer.data.html_url,
        links,
        missing: missingOf(links, candidate, identity),
      });
    }
    return false;
  }
  writeProfile(ctx, answer.data, body, links);
  await stack(ctx, login);
  return true;
}

const candidateOf = (user: GithubUser) => ({
  name: user.name,
  company: user.company,
  emails: user.email === null ? [] : [user.email],
  urls: [user.html_url, ...(user.blog === null ? [] : [user.blog])],
  location: user.location,
  on_company_site: false,
});

function writeProfile(ctx: Context, user: GithubUser, body: Body, links: readonly Link[]): void {
  const reasons = [PROFILE, ...links.map((link) => ({ rule: `${link} agrees`, amount: LINK_AMOUNTS[link] }))];
  const write = (field: string, key: keyof GithubUser, value: string | null): void => {
    const place = value === null ? null : jsonQuote(body.text, key);
    if (value !== null && place !== null)
      ctx.fact({ field, value, source: SOURCE, method: "profile", ...place, reasons }, body);
  };
  write("github_url", "html_url", user.html_url);
  write("full_name", "name", user.name);
  write("location", "location", user.location);
  write("bio", "bio", user.bio);
  write("email", "email", user.email);
  write("company", "company", user.company?.replace(/^@/, "") ?? null);
}

/** Languages and topics beyond the third say what somebody once tried. */
const MAX_EACH = 3;

async function stack(ctx: Context, login: string): Promise<void> {
  const answer: Answer<{ fork: boolean; language: string | null; topics: string[] }[]> = await ctx.call(
    { source: SOURCE, key: `/users/${login}/repos`, label: `/users/${login}/repos` },
    (signal) => readRepos(ctx.env, login, signal),
  );
  const [body] = answer.bodies;
  if (answer.data === null || body === undefined) return;
  const own = answer.data.filter((repo) => !repo.fork);
  const reasons = [{ rule: "own repositories", amount: 0.8 }];
  const write = (field: string, value: string): void => {
    const place = stringQuote(body.text, value);
    if (place !== null) ctx.fact({ field, value, source: SOURCE, method: "repositories", ...place, reasons }, body);
  };
  for (const language of most(own.flatMap((repo) => (repo.language === null ? [] : [repo.language]))))
    write("language", language);
  for (const topic of most(own.flatMap((repo) => repo.topics))) write("topic", topic);
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
