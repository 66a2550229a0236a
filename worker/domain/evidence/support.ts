import { folded, squashed } from "./normalise.ts";

/**
 * Methods whose value is read off a quote by a rule, and does not stand in it: a mail provider from an MX host, a
 * technology from a mark in the markup, a verdict from records, a signal from what was found. The list is closed.
 */
const DERIVED = new Set(["mx-table", "txt-table", "fingerprint", "verdict", "title-table", "icp-match", "mail-domain"]);

/** Fields whose values are addresses: schemes, `www.` and slashes at the end may be added or left out. */
const ADDRESSES = new Set([
  "website",
  "domain",
  "linkedin_url",
  "github_url",
  "company_linkedin_url",
  "twitter_url",
  "github_org_url",
]);

const bareUrl = (text: string): string =>
  folded(text)
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/\/+$/, "");

/** [V2] True where the quote says the value, after the named normalisations of its field. */
export function supports(field: string, method: string, value: string, quote: string): boolean {
  if (value.trim() === "") return false;
  if (DERIVED.has(method)) return true;
  if (folded(quote).includes(folded(value))) return true;
  if (ADDRESSES.has(field)) return addressIn(value, quote);
  if (field === "phone" || field === "company_phone") return squashed(quote).includes(squashed(value));
  if (field === "team_size") return value.split("-").every((end) => folded(quote).includes(end));
  if (field === "domain_registered" || field === "founded") return folded(quote).includes(value.slice(0, 10));
  return false;
}

/** A profile's address is also said by its handle alone: "lhawthorn" for https://github.com/lhawthorn. */
function addressIn(value: string, quote: string): boolean {
  const bare = bareUrl(value);
  if (folded(quote).includes(bare)) return true;
  const handle = bare.split("/").at(-1) ?? "";
  return bare.includes("/") && handle.length > 1 && folded(quote).replace(/^@/, "") === handle;
}
