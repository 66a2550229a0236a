import { SENIORITY_WORDS, SIZE_WORDS } from "./profile-words.ts";

/** The fields that have a place of their own, in the order in which a reader wants them. */
const LABELS = new Map(
  Object.entries({
    full_name: "Name",
    first_name: "First name",
    last_name: "Last name",
    title: "Title",
    seniority: "Seniority",
    department: "Department",
    company: "Company",
    domain: "Domain",
    email: "E-mail",
    email_verdict: "E-mail verdict",
    email_guess: "Guess",
    email_guess_verdict: "Guess verdict",
    phone: "Phone",
    location: "Location",
    website: "Website",
    linkedin_url: "LinkedIn",
    github_url: "GitHub",
    bio: "Bio",
    description: "Description",
    industry: "Industry",
    team_size: "Team size",
    size: "Size",
    founded: "Founded",
    company_location: "Company location",
    company_email: "Company e-mail",
    company_phone: "Company phone",
    company_linkedin_url: "Company LinkedIn",
    twitter_url: "X / Twitter",
    github_org_url: "Company GitHub",
    technology: "Technology",
    language: "Language",
    topic: "Topic",
    hiring: "Hiring",
    mail_provider: "Mail provider",
    saas: "Uses",
    discussion: "Discussed",
    stackoverflow_url: "Stack Overflow",
    wikidata_url: "Wikidata",
  }),
);

const ORDER = new Map([...LABELS.keys()].map((field, index) => [field, index]));

/** Words that are not spelled the way a sentence spells them. */
const SPELLINGS = new Map(
  Object.entries({
    api: "API",
    crm: "CRM",
    dns: "DNS",
    email: "e-mail",
    github: "GitHub",
    hackernews: "Hacker News",
    id: "ID",
    linkedin: "LinkedIn",
    mx: "MX",
    rdap: "RDAP",
    saas: "SaaS",
    stackexchange: "Stack Exchange",
    txt: "TXT",
    url: "URL",
    wikidata: "Wikidata",
    youtube: "YouTube",
  }),
);

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A field's name as a person reads it. A field that no one has named here ("mail_provider", "fundingRound") is
 * spelled out, so that a new source shows its facts with no change to this page.
 */
export function fieldLabel(field: string): string {
  const known = LABELS.get(field);
  if (known !== undefined) return known;
  const words = field
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .split(/[\s_.-]+/u)
    .filter((word) => word !== "")
    .map((word) => SPELLINGS.get(word.toLowerCase()) ?? word.toLowerCase());
  return capitalised(words.join(" ")) || field;
}

/** Known fields in their order, the others after them in the order in which they came (sort is stable). */
export const compareFields = (a: string, b: string): number =>
  (ORDER.get(a) ?? ORDER.size) - (ORDER.get(b) ?? ORDER.size);

/** A field's name within a sentence: "e-mail verdict", but "LinkedIn" and "X / Twitter" as they are written. */
export function fieldWord(field: string): string {
  const label = fieldLabel(field);
  const isPlain = /^\p{Lu}[\p{Ll}-]+(?:\s|$)/u.test(label);
  return isPlain ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

const VALUES = new Map<string, (value: string) => string>([
  ["seniority", (value) => wordOf(SENIORITY_WORDS, value) ?? value],
  ["team_size", (value) => wordOf(SIZE_WORDS, value) ?? value],
  ["department", (value) => capitalised(value.replaceAll("_", " "))],
]);

const wordOf = (words: Record<string, string>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

/** A field's value as a person reads it: what comes from a closed list has a word for its code. */
export const fieldValue = (field: string, value: string): string => VALUES.get(field)?.(value) ?? value;
