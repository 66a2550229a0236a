import { reposOf } from "../node/world/apis.ts";
import { isListed } from "../node/world/public-apis.ts";
import { COMPANIES, type WorldCompany } from "../node/world/companies.ts";

/** One lead of the measurement, and what the recorded world says of whom it names. */
export interface Asked {
  query: string;
  /** Who it is, for a reader of the table of errors. */
  about: string;
  /** Values by field; what is not listed is not known to the world. */
  truth: Record<string, readonly string[]>;
}

type Person = WorldCompany["people"][number];

/** Whose mail hosts these are. Kept apart from the product's own table, which is what is measured. */
const MAIL_HOSTS = [
  ["google.com", "Google Workspace"],
  ["outlook.com", "Microsoft 365"],
  ["zoho", "Zoho Mail"],
  ["messagingengine", "Fastmail"],
  ["improvmx", "ImprovMX"],
] as const;

/** What the world says of a company on its pages, in DNS and in the registry. */
function companyTruth(company: WorldCompany): Record<string, readonly string[]> {
  const { domain, style } = company;
  const [label = ""] = domain.split(".");
  const isForMachines = style === "json-ld";
  const isPlaced = isForMachines || style === "microdata" || isListed(company);
  return {
    company: [company.name],
    description: [company.about],
    founded: [company.founded],
    domain_registered: [company.registered.slice(0, 10)],
    registrar: ["World Registrar Inc."],
    company_email: [`hello@${domain}`],
    company_phone: ["+31205550142"],
    hiring: company.jobs,
    industry: isForMachines ? [company.industry] : [],
    team_size: isForMachines || style === "microdata" ? [company.size] : [],
    company_location: isPlaced ? [company.town] : [],
    company_linkedin_url: isForMachines ? [`https://www.linkedin.com/company/${label}`] : [],
    github_org_url: isForMachines ? [`https://github.com/${label}`] : [],
    mail_provider: MAIL_HOSTS.filter(([host]) => company.mx.some((mx) => mx.includes(host))).map(([, name]) => name),
  };
}

/** What the world says of a person: on the company's team page, and on the profile that is theirs. */
function personTruth(person: Person, company: WorldCompany): Record<string, readonly string[]> {
  const stack = person.github === undefined ? null : reposOf(person.github);
  return {
    full_name: [person.name],
    title: [person.title],
    email: person.email === undefined ? [] : [person.email],
    github_url: person.github === undefined ? [] : [`https://github.com/${person.github}`],
    // A profile says it, on GitHub or on Gravatar, which everybody has whose address is known.
    location: (person.github ?? person.email) === undefined ? [] : [company.town],
    language: stack?.languages ?? [],
    topic: stack?.topics ?? [],
  };
}

/** Ways in which people write somebody down. What a form does not say has to be found. */
const FORMS: readonly ((person: Person, company: WorldCompany) => string | null)[] = [
  ({ name, title }, { name: company, domain }) => `${name}, ${title} at ${company}, https://${domain}`,
  ({ name }, { domain }) => `${name} ${domain}`,
  ({ name, email }) => (email === undefined ? null : `${name} <${email}>`),
  ({ email }) => email ?? null,
  ({ github }) => (github === undefined ? null : `https://github.com/${github}`),
];

/** Everybody of the world in every form that names them. */
export const KNOWN: readonly Asked[] = COMPANIES.flatMap((company) =>
  company.people.flatMap((person) =>
    FORMS.flatMap((form) => {
      const query = form(person, company);
      return query === null
        ? []
        : [{ query, about: person.name, truth: { ...companyTruth(company), ...personTruth(person, company) } }];
    }),
  ),
);

/**
 * Those who are easily taken for somebody whom the world knows: another company, another person of the same company, a
 * namesake's place, initials, a maiden name. The world knows nothing of them as persons.
 */
export const NAMESAKES: readonly Asked[] = [
  "Maren Oduya, CFO at Northquay, https://northquay.example",
  "Maren Oduya, Nurse at St. Olave's Hospital",
  "Maren Oduya, Rotterdam",
  "Priya Raghunathan, Photographer, Studio Arkadia, https://arkadia.example",
  "Priya Raghunathan, Chennai",
  "Tomasz Wierzbicki, Notary, Gdańsk",
  "Tomasz Nowak, Engineer at Kilnworks, https://kilnworks.example",
  "T. Wierzbicka, Engineer at Kilnworks, https://kilnworks.example",
  "Ola Wierzbicki, Founder at Kilnworks, https://kilnworks.example",
  "Jonas Vink, Platform Engineer at Tidewell, https://tidewell.example",
  "Maren Odum, Head of Platform at Tidewell, https://tidewell.example",
  "Maria Oduya, Platform Engineer at Tidewell, https://tidewell.example",
  "Dana Kessler, Florist, Kessler & Sons",
  "Dana Keßler-Braun, Forester at Fernhollow, https://fernhollow.example",
  "Elif Sonmezer, Founder at Parcelgrid, https://parcelgrid.example",
  "Wren Achterberg, wren@gmail.com",
].map((query) => {
  const company = COMPANIES.find(({ domain }) => query.includes(domain));
  return { query, about: query, truth: company === undefined ? {} : companyTruth(company) };
});

/** Fields that are about the person: one of these from a source for a namesake is somebody else's life. */
export const PERSONAL = ["email", "github_url", "location", "bio", "language", "topic", "linkedin_url"] as const;
