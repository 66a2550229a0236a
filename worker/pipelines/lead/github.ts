import { jsonQuote } from "../../domain/evidence/json-quote.ts";
import type { Candidate, KnownLead, Link } from "../../domain/person/links.ts";
import type { Body, StepContext } from "../../domain/pipeline/step.ts";
import { sameCompany } from "../../domain/person/company-match.ts";
import { domainIn } from "../../sources/directory.ts";
import { readUser, type GithubUser } from "../../sources/github.ts";
import { isBadOutcome } from "../../contract/status.ts";
import { ask, type GatedRequest } from "./ask.ts";
import { judge, profileReasons } from "./meet.ts";
import type { LeadEnv } from "./pipeline.ts";
import { readBio } from "./prose.ts";

type Context = StepContext<LeadEnv>;

export const GITHUB = "github";

/** What a profile was found to be: the lead's, perhaps the lead's, somebody else's, or not there. */
export interface ProfileReading {
  login: string;
  verdict: "match" | "possible" | "other";
  /** False where GitHub did not answer: it is not asked again for this lead. */
  answered: boolean;
  name: string | null;
  company: string | null;
  /** The site that the profile names, whosever it is. */
  blog: string | null;
  /** The same, where it is the employer's by its name: a person's own site is no company. */
  website: string | null;
}

/** The handle in a profile's address, or null. */
export const loginOf = (url: string): string | null => /github\.com\/([A-Za-z0-9-]+)/i.exec(url)?.[1] ?? null;

/** A candidate with what it is; its facts are written by whoever decides on all candidates. */
export interface Meeting extends ProfileReading {
  accept: () => Promise<void>;
  doubt: () => void;
}

const nobody = (login: string, answered: boolean): Meeting => ({
  login,
  verdict: "other",
  answered,
  name: null,
  company: null,
  blog: null,
  website: null,
  accept: () => Promise.resolve(),
  doubt: () => undefined,
});

/** A call of GitHub about a person. Searches are counted apart from the rest. */
export const requestOf = (path: string, quota: "core" | "search" = "core"): GatedRequest => ({
  source: GITHUB,
  key: path,
  label: path,
  quota,
  about: "person",
});

/** [V4] Reads a profile and says what ties it to the lead. Writes nothing yet. */
export async function meet(ctx: Context, login: string, lead: KnownLead): Promise<Meeting> {
  const answer = await ask(ctx, requestOf(`/users/${login}`), (signal) => readUser(ctx.env, login, signal));
  const [body] = answer.bodies;
  const user = answer.data;
  if (user === null || body === undefined) return nobody(login, !isBadOutcome(answer.outcome));
  // A company's account names nobody, and its site.
  if (user.type !== "User") return { ...nobody(login, true), blog: user.blog };
  const { verdict, links, doubt } = judge(ctx, lead, {
    source: GITHUB,
    label: `github.com/${login}`,
    url: user.html_url,
    candidate: candidateOf(user),
    body,
  });
  return {
    login,
    verdict,
    answered: true,
    name: user.name,
    company: user.company,
    blog: user.blog,
    website: employersSite(user),
    accept: () => {
      writeProfile(ctx, user, body, links);
      return readBio(ctx, { bio: user.bio, body, source: GITHUB });
    },
    doubt,
  };
}

/** Reads the profile whose address is known to be the lead's, and writes what it says. */
export async function readProfile(ctx: Context, url: string, lead: KnownLead): Promise<ProfileReading> {
  const login = loginOf(url) ?? "";
  const { accept, doubt, ...reading } = await meet(ctx, login, { ...lead, github_url: url });
  if (reading.verdict === "match") await accept();
  if (reading.verdict === "possible") doubt();
  return reading;
}

const candidateOf = (user: GithubUser): Candidate => ({
  name: user.name,
  company: user.company,
  emails: user.email === null ? [] : [user.email],
  urls: [user.html_url, ...(user.blog === null ? [] : [user.blog])],
  location: user.location,
  on_company_site: false,
});

function employersSite({ blog, company }: GithubUser): string | null {
  const domain = blog === null ? null : domainIn(blog);
  return domain !== null && company !== null && sameCompany(company, null, domain) ? blog : null;
}

function writeProfile(ctx: Context, user: GithubUser, body: Body, links: readonly Link[]): void {
  const reasons = profileReasons(links);
  const write = (field: string, key: keyof GithubUser, value: string | null): void => {
    const place = value === null ? null : jsonQuote(body.text, key);
    if (value !== null && place !== null)
      ctx.fact({ field, value, source: GITHUB, method: "profile", ...place, reasons }, body);
  };
  write("github_url", "html_url", user.html_url);
  write("full_name", "name", user.name);
  write("location", "location", user.location);
  write("bio", "bio", user.bio);
  write("website", "blog", employersSite(user));
  write("email", "email", user.email);
  // The employer that the link rests on is known better elsewhere than by its handle.
  if (!links.includes("company")) write("company", "company", user.company?.replace(/^@/, "") ?? null);
}
