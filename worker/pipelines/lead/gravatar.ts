import { memberQuote } from "../../domain/evidence/json-quote.ts";
import type { Link } from "../../domain/person/links.ts";
import type { Body } from "../../domain/pipeline/step.ts";
import { isRoleAddress } from "../../domain/parse/mailbox.ts";
import { gravatarHash, readGravatar, type GravatarProfile } from "../../sources/gravatar.ts";
import { ask } from "./ask.ts";
import { judge, profileReasons } from "./meet.ts";
import { writerOf, type LeadSource, type SourceContext } from "./lead-source.ts";

const GRAVATAR = "gravatar";

/** Accounts whose address is a field of the lead. They were verified by whoever owns the profile. */
const ACCOUNTS: Record<string, string> = { github: "github_url", linkedin: "linkedin_url" };

/** The public profile that belongs to the lead's address. The address is asked for by its hash alone. */
export const gravatar: LeadSource = {
  name: GRAVATAR,
  read: async (ctx, lead) => {
    const email = lead.email ?? null;
    if (email === null || isRoleAddress(email)) return ctx.skip(GRAVATAR, "no address of a person is known");
    const hash = await gravatarHash(email);
    const request = { source: GRAVATAR, key: hash, label: hash.slice(0, 12), quota: "core", optional: true } as const;
    const answer = await ask(ctx, { ...request, about: "person" }, (signal) => readGravatar(ctx.env, hash, signal));
    const [body] = answer.bodies;
    const profile = answer.data;
    if (profile === null || body === undefined) return;
    const url = profile.profile_url;
    const { verdict, links, doubt } = judge(ctx, lead, {
      source: GRAVATAR,
      label: url.replace(/^https?:\/\//, ""),
      url,
      candidate: candidateOf(profile, email),
      body,
    });
    if (verdict === "possible") doubt();
    if (verdict === "match") writeProfile(ctx, profile, links, body);
  },
};

function writeProfile(ctx: SourceContext, profile: GravatarProfile, links: readonly Link[], body: Body): void {
  const write = writerOf(ctx, { source: GRAVATAR, method: "profile", reasons: profileReasons(links) });
  const member = (key: string) => (value: string) => memberQuote(body.text, key, value);
  write("full_name", profile.display_name, member("display_name"), body);
  write("title", profile.job_title, member("job_title"), body);
  // The employer that the link rests on is known better elsewhere.
  if (!links.includes("company")) write("company", profile.company, member("company"), body);
  write("location", profile.location, member("location"), body);
  write("bio", profile.description, member("description"), body);
  for (const { service_type, url } of profile.verified_accounts) {
    const field = ACCOUNTS[service_type];
    if (field !== undefined) write(field, url, member("url"), body);
  }
}

/** The address hashes to this profile, so it is theirs. */
const candidateOf = (profile: GravatarProfile, email: string) => ({
  name: profile.display_name,
  company: profile.company,
  emails: [email],
  urls: profile.verified_accounts.map(({ url }) => url),
  location: profile.location,
  on_company_site: false,
});
