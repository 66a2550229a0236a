import type { WorldAnswer } from "./apis.ts";
import { COMPANIES, type WorldCompany } from "./companies.ts";

const json = (value: unknown): WorldAnswer => ({
  status: 200,
  body: JSON.stringify(value),
  type: "application/json; charset=utf-8",
});

interface Known {
  company: WorldCompany;
  person: WorldCompany["people"][number];
}

const PEOPLE: readonly Known[] = COMPANIES.flatMap((company) => company.people.map((person) => ({ company, person })));
const handleOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "-");
const profileOf = (name: string): string => `https://www.linkedin.com/in/${handleOf(name)}`;
const mailboxOf = ({ person, company }: Known): string => person.email ?? `${handleOf(person.name)}@${company.domain}`;

/** Somebody as Apollo's People Enrichment has them (docs.apollo.io). */
function apolloPerson(known: Known): unknown {
  const { person, company } = known;
  const [first_name = "", ...rest] = person.name.split(" ");
  return {
    id: `64a7ff0cc4dfae00013df1${String(PEOPLE.indexOf(known) + 10)}`,
    first_name,
    last_name: rest.join(" "),
    name: person.name,
    linkedin_url: profileOf(person.name),
    title: person.title,
    email_status: "verified",
    photo_url: null,
    twitter_url: null,
    github_url: person.github === undefined ? null : `https://github.com/${person.github}`,
    facebook_url: null,
    extrapolated_email_confidence: null,
    headline: `${person.title} at ${company.name}`,
    email: mailboxOf(known),
    organization_id: `5e66b6381e05b4008c8331${String(COMPANIES.indexOf(company) + 10)}`,
    employment_history: [
      { current: true, organization_name: company.name, title: person.title, start_date: "2021-03-01" },
    ],
    state: null,
    city: company.town,
    country: null,
    organization: {
      id: `5e66b6381e05b4008c8331${String(COMPANIES.indexOf(company) + 10)}`,
      name: company.name,
      website_url: `http://www.${company.domain}`,
      primary_domain: company.domain,
      industry: company.industry.toLowerCase(),
      estimated_num_employees: 120,
    },
    departments: [],
    seniority: "head",
  };
}

interface Question {
  email?: string;
  name?: string;
  domain?: string;
  organization_name?: string;
}

/** By address; else by name with the company's domain or name. */
function personFor({ email, name, domain, organization_name }: Question): unknown {
  const known = PEOPLE.find((one) =>
    email === undefined
      ? one.person.name === name && (one.company.domain === domain || one.company.name === organization_name)
      : mailboxOf(one) === email.toLowerCase(),
  );
  return known === undefined ? null : apolloPerson(known);
}

export const apolloMatchAnswer = (body: string): WorldAnswer =>
  json({ person: personFor(JSON.parse(body) as Question), request_id: "world" });

export function apolloBulkAnswer(body: string): WorldAnswer {
  const { details } = JSON.parse(body) as { details: Question[] };
  const matches = details.map(personFor);
  const found = matches.filter((match) => match !== null).length;
  return json({
    status: "success",
    total_requested_enrichments: details.length,
    unique_enriched_records: found,
    missing_records: details.length - found,
    credits_consumed: found,
    matches,
  });
}

interface Page {
  title: string;
  url: string;
}

/** What a search of the world finds: companies' sites, and people's profiles where only LinkedIn is searched. */
function pagesFor(words: string, site: string | null): Page[] {
  const asked = words.toLowerCase();
  if (site === "linkedin.com")
    return PEOPLE.filter(({ person }) => asked.includes(person.name.toLowerCase())).map(({ person, company }) => ({
      title: `${person.name} - ${person.title} - ${company.name} | LinkedIn`,
      url: profileOf(person.name),
    }));
  return COMPANIES.filter(({ name }) => asked.includes(name.toLowerCase())).flatMap(({ name, domain, about }) => [
    { title: `${name} | LinkedIn`, url: `https://www.linkedin.com/company/${handleOf(name)}` },
    { title: `${name}: ${about.slice(0, 40)}`, url: `https://${domain}/` },
  ]);
}

/** Brave's web search (api-dashboard.search.brave.com/app/documentation). */
export function braveAnswer(query: URLSearchParams): WorldAnswer {
  const [words = "", site = null] = (query.get("q") ?? "").split(" site:");
  const results = pagesFor(words, site).map((page) => ({
    type: "search_result",
    description: "",
    language: "en",
    ...page,
  }));
  const found = { type: "search", query: { original: query.get("q"), more_results_available: false } };
  return json(results.length === 0 ? found : { ...found, web: { type: "search", results } });
}

/** Exa's search (docs.exa.ai/reference/search). */
export function exaAnswer(body: string): WorldAnswer {
  const { query, includeDomains } = JSON.parse(body) as { query: string; includeDomains?: string[] };
  const results = pagesFor(query, includeDomains?.[0] ?? null).map((page) => ({
    id: page.url,
    publishedDate: null,
    author: null,
    ...page,
  }));
  return json({ requestId: "world", resolvedSearchType: "neural", results, costDollars: { total: 0.005 } });
}

/** Tavily's search (docs.tavily.com/documentation/api-reference/endpoint/search). */
export function tavilyAnswer(body: string): WorldAnswer {
  const { query, include_domains } = JSON.parse(body) as { query: string; include_domains?: string[] };
  const results = pagesFor(query, include_domains?.[0] ?? null).map((page) => ({
    ...page,
    content: "",
    score: 0.9,
    raw_content: null,
  }));
  return json({ query, answer: null, images: [], results, response_time: 0.9 });
}
