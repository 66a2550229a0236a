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
    phone: "Phone",
    location: "Location",
    website: "Website",
    linkedin_url: "LinkedIn",
    github_url: "GitHub",
    bio: "Bio",
    description: "Description",
    industry: "Industry",
    team_size: "Team size",
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

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

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
