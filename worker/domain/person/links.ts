import type { LeadFields } from "../../contract/lead.ts";
import { foldCompanyName, squashCompanyName } from "../company/name.ts";
import { sameName } from "./name.ts";

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

/** The kinds of links, each independent of the others: two of one kind are one. */
export type Link = "name" | "company" | "e-mail" | "profile";

const bareUrl = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[/?#]+$/, "");
const handleOf = (company: string): string => squashCompanyName(company.replaceAll("@", " "));

/**
 * [V4] The links that tie a candidate to the lead. A name alone is one; that the employer, the company's own site or a
 * site of the person agrees is a second; an e-mail or a profile that the user gave is one by itself, for nobody else has
 * it. A place is none: a city is shared by millions.
 */
export function linksOf(candidate: Candidate, lead: KnownLead): Link[] {
  const links = new Set<Link>();
  if (candidate.name && lead.full_name && sameName(candidate.name, lead.full_name)) links.add("name");
  if (worksThere(candidate, lead)) links.add("company");
  if (lead.email && candidate.emails.some((email) => email.toLowerCase() === lead.email?.toLowerCase()))
    links.add("e-mail");
  const given = [lead.linkedin_url, lead.github_url].filter((url): url is string => Boolean(url)).map(bareUrl);
  if (candidate.urls.some((url) => given.includes(bareUrl(url)))) links.add("profile");
  return [...links];
}

function worksThere(candidate: Candidate, lead: KnownLead): boolean {
  if (candidate.on_company_site) return true;
  const domain = lead.domain?.toLowerCase();
  const hosts = candidate.urls.map((url) => bareUrl(url).split("/")[0] ?? "");
  if (
    domain &&
    (hosts.includes(domain) || candidate.emails.some((email) => email.toLowerCase().endsWith(`@${domain}`)))
  )
    return true;
  return (
    candidate.company !== null && Boolean(lead.company) && sameCompany(candidate.company, lead.company ?? "", domain)
  );
}

/** "@mux " and "Mux, Inc." are one; so is a handle that is the first label of the company's domain. */
export function sameCompany(written: string, company: string, domain: string | undefined): boolean {
  if (foldCompanyName(written) === foldCompanyName(company)) return true;
  const handle = handleOf(written);
  return handle.length > 1 && (handle === squashCompanyName(company) || handle === domain?.split(".")[0]);
}

/** [V4] Two independent links make a match. A profile that the user gave says by itself who is meant. */
export const isMatch = (links: readonly Link[]): boolean => links.length >= 2 || links.includes("profile");

/** What a possible match lacks, as the screen says it. */
export function missingOf(links: readonly Link[]): string {
  if (!links.includes("name")) return "The name does not agree";
  return "Nothing but the name agrees: no employer, site or address ties them to the lead";
}
