import type { LeadFields } from "../../contract/lead.ts";
import { hostOfAddress, isFreeProvider, isRoleAddress } from "../parse/mailbox.ts";
import { sameCompany } from "./company-match.ts";
import { plainLetters } from "./letters.ts";
import { likenessOf } from "./name.ts";
import { hostOf, profileKey } from "./profile.ts";

/** Somebody whom a source knows, who may be the lead. What it does not say is null. */
export interface Candidate {
  name: string | null;
  /** An employer as the source has it: "@mux", "Mux, Inc.". */
  company: string | null;
  emails: readonly string[];
  /** Sites and profiles that the source ties to the person. */
  urls: readonly string[];
  location: string | null;
  /** True where the page that names the person is the lead's company's own. */
  on_company_site: boolean;
}

/** What is known of the lead: any of its fields may be absent. */
export type KnownLead = { [Field in keyof LeadFields]?: LeadFields[Field] | undefined };

/**
 * The kinds of links, each independent of the others: two of one kind are one. A location and a name that is only
 * similar (an initial, half of a double name) are shown, and never count.
 */
export type Link = "name" | "similar name" | "company" | "e-mail" | "profile" | "location";

const lower = (text: string): string => text.trim().toLowerCase();

/**
 * [V4] The links that tie a candidate to the lead. That the names agree is one; that the employer or a site of the
 * person is the lead's company is a second; the lead's own mailbox is a third, unless it is a desk's. A place is weak:
 * a city is shared by millions. The same evidence never makes two links: an address that is the lead's says nothing of
 * the company again.
 */
export function linksOf(candidate: Candidate, lead: KnownLead): Link[] {
  const mailbox = lead.email && !isRoleAddress(lead.email) ? lower(lead.email) : null;
  const given = [lead.linkedin_url, lead.github_url].flatMap((url) => (url ? [profileKey(url)] : []));
  const name = candidate.name && lead.full_name ? likenessOf(candidate.name, lead.full_name) : "other";
  const found: Record<Link, boolean> = {
    name: name === "same",
    "similar name": name === "similar",
    company: worksThere(candidate, lead),
    "e-mail": mailbox !== null && candidate.emails.some((email) => lower(email) === mailbox),
    profile: candidate.urls.some((url) => given.includes(profileKey(url))),
    location: samePlace(candidate.location, lead.location ?? null),
  };
  return (Object.keys(found) as Link[]).filter((link) => found[link]);
}

function worksThere(candidate: Candidate, lead: KnownLead): boolean {
  if (candidate.on_company_site) return true;
  const domain = lead.domain ? lower(lead.domain) : null;
  const own = domain !== null && !isFreeProvider(domain) ? domain : null;
  const under = (host: string | null): boolean => own !== null && (host === own || Boolean(host?.endsWith(`.${own}`)));
  const others = candidate.emails.filter((email) => lower(email) !== lower(lead.email ?? ""));
  if (others.some((email) => under(hostOfAddress(email))) || candidate.urls.some((url) => under(hostOf(url))))
    return true;
  return candidate.company !== null && sameCompany(candidate.company, lead.company ?? null, own);
}

/** The same town or country: the first part of a place, or the whole of the shorter one. */
function samePlace(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const [x, y] = [a, b].map((place) =>
    plainLetters(place)
      .split(/[,;/]/)
      .map((part) => part.trim())
      .filter((part) => part.length > 2),
  );
  return x !== undefined && y !== undefined && (x.includes(y[0] ?? "-") || y.includes(x[0] ?? "-"));
}

/**
 * [V4] Two independent links make a match. A profile whose address stands in the user's own text is the lead by the
 * user's word: nobody else can have that address, and who pasted it said who is meant, so it decides alone.
 */
export const isMatch = (links: readonly Link[]): boolean =>
  links.includes("profile") || links.filter((link) => link !== "location" && link !== "similar name").length >= 2;

/** What somebody is to the lead. */
export type Verdict = "match" | "possible" | "other";

/** [V4] What links make of somebody. A name that is plainly another's makes no match of any two: it is shown as possible. */
export function verdictOf(candidate: Candidate, lead: KnownLead): { links: Link[]; verdict: Verdict } {
  const links = linksOf(candidate, lead);
  const isTheirs = isMatch(links) && (links.includes("profile") || !isAnother(candidate.name, lead.full_name ?? null));
  return { links, verdict: isTheirs ? "match" : isMatch(links) || isPossible(links) ? "possible" : "other" };
}

/** Two whole names in one alphabet that are not written alike. A handle, or a name in another script, says nothing. */
const isAnother = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && [a, b].every((name) => WHOLE_NAME.test(name.trim())) && likenessOf(a, b) === "other";
const WHOLE_NAME = /^[\p{Script=Latin}\p{M}'’.-]+(?:[\s,]+[\p{Script=Latin}\p{M}'’.-]+)+$/u;

/** Somebody who may be the lead and is not known to be: a name or a mailbox ties them to it. Half a city lives in a place. */
const isPossible = (links: readonly Link[]): boolean =>
  links.includes("name") || links.includes("e-mail") || isSimilarColleague(links);

/** A similar name at the lead's company: elsewhere it is anybody's. */
const isSimilarColleague = (links: readonly Link[]): boolean =>
  links.includes("similar name") && links.includes("company");

const WORDS: Record<Link, string> = {
  name: "Name",
  "similar name": "Part of the name",
  company: "Company",
  "e-mail": "E-mail",
  profile: "Profile",
  location: "Location",
};

/** What ties a possible match to the lead and what it lacks, as the screen says it: "Name matches. Company is not on the profile". */
export function missingOf(links: readonly Link[], candidate: Candidate, lead: KnownLead): string {
  const [first] = links;
  const have = first === undefined ? "Nothing matches" : `${WORDS[first]} matches`;
  return `${have}. ${lackOf(links, candidate, lead)}`;
}

function lackOf(links: readonly Link[], candidate: Candidate, lead: KnownLead): string {
  if (links.includes("similar name")) return "The name is not written out alike";
  if (!links.includes("name")) return candidate.name === null ? "No full name given" : "The name is another";
  if (!lead.company && !lead.domain) return "The lead names no company to compare";
  return candidate.company === null ? "No employer given" : "The employer is another";
}
