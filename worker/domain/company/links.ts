import { drafted, type PageDraft } from "./draft.ts";
import { readable, takeApart, type Html, type Tag } from "./html.ts";

/** What a company's pages call the places where its people, its address and its jobs are. */
const PAGES = {
  about:
    /^(about|about-us|aboutus|company|our-company|our-story|story|who-we-are|mission|ueber-uns|uber-uns|über-uns|wir-ueber-uns|ueber|wir|unternehmen|firma|a-propos|à-propos|apropos|qui-sommes-nous|entreprise|notre-histoire|sobre|sobre-nosotros|acerca-de|nosotros|quienes-somos|quiénes-somos|empresa|chi-siamo|over-ons|om-oss|o-nas)$/i,
  team: /^(team|our-team|the-team|meet-the-team|people|our-people|leadership|management|founders|das-team|unser-team|mitarbeiter|menschen|geschaeftsfuehrung|equipe|équipe|l-equipe|notre-equipe|notre-équipe|equipo|el-equipo|nuestro-equipo|il-team|ons-team)$/i,
  contact:
    /^(contact|contact-us|contactus|contacts|get-in-touch|kontakt|impressum|imprint|legal-notice|contactez-nous|nous-contacter|mentions-legales|contacto|contactanos|contáctanos|aviso-legal|contatti)$/i,
  careers:
    /^(careers|career|jobs|join|join-us|work-with-us|hiring|open-positions|vacancies|karriere|stellen|stellenangebote|offene-stellen|carriere|carrieres|carrières|emplois|recrutement|nous-rejoindre|rejoignez-nous|empleo|carreras|trabaja-con-nosotros|lavora-con-noi|vacatures)$/i,
} as const;
export type PageKind = keyof typeof PAGES;

/** What a company calls the places where it speaks of its customers, and of what they pay. */
const MARKET_PAGES = {
  customers:
    /^(customers|our-customers|customer-stories|case-studies|success-stories|clients|our-clients|references|kunden|referenzen|kundenstimmen|nos-clients|temoignages|témoignages|clientes|casos-de-exito|casos-de-éxito|clienti|klanten)$/i,
  pricing: /^(pricing|plans|plans-and-pricing|prices|preise|tarife|tarifs|prix|precios|planes|prezzi|prijzen)$/i,
  solutions:
    /^(solutions|use-cases|usecases|who-its-for|who-we-serve|industries|product|products|loesungen|lösungen|anwendungsfaelle|anwendungsfälle|branchen|secteurs|soluciones|sectores|soluzioni|oplossingen)$/i,
} as const;
export type MarketKind = keyof typeof MARKET_PAGES;

export interface SeenLink<Kind extends string = PageKind> {
  url: string;
  kind: Kind;
}

/** A tag with its `href` resolved. Null where it is none that leads anywhere. */
function hrefOf(tag: Tag, base: string): URL | null {
  const href = readable(tag.attributes["href"] ?? "");
  return href !== "" && URL.canParse(href, base) ? new URL(href, base) : null;
}

const bareHost = (host: string): string => host.replace(/^www\./, "");

/** The last part of a path that says what the page is: `/en/about-us.html` is "about-us". */
const pageName = ({ pathname }: URL): string =>
  readEscapes(
    pathname
      .replace(/\/+$/, "")
      .replace(/\.(html?|php|aspx?)$/i, "")
      .split("/")
      .at(-1) ?? "",
  ).normalize();

/** What a page's relative links are read against: its `<base>` where it has one (HTML standard, 4.2.3). */
function linkBase(html: Html, url: string): string {
  const tag = html.tags.find(({ name, attributes }) => name === "base" && "href" in attributes);
  return (tag && hrefOf(tag, url)?.href) ?? url;
}

/** [V3] Pages of the same site that this page links to and that tell of the company, the first of each kind. */
export const companyLinks = (html: Html, page: string): SeenLink[] => linksTo(PAGES, html, page);

/** [V3] The same for the pages that tell of its customers. */
export const marketLinks = (source: string, page: string): SeenLink<MarketKind>[] =>
  linksTo(MARKET_PAGES, takeApart(source), page);

function linksTo<Kind extends string>(pages: Record<Kind, RegExp>, html: Html, page: string): SeenLink<Kind>[] {
  const host = bareHost(new URL(page).host);
  const base = linkBase(html, page);
  const found = new Map<Kind, SeenLink<Kind>>();
  for (const tag of html.tags) {
    const url = tag.name === "a" ? hrefOf(tag, base) : null;
    if (url === null || bareHost(url.host) !== host || !/^https?:$/.test(url.protocol)) continue;
    const name = pageName(url);
    url.hash = "";
    for (const [kind, pattern] of Object.entries(pages) as [Kind, RegExp][])
      if (pattern.test(name) && !found.has(kind)) found.set(kind, { url: url.href, kind });
  }
  return [...found.values()];
}

/** The place of an attribute's value in the source. */
function placeOf(html: Html, tag: Tag, value: string): { quote: string; at: number } | null {
  const at = html.source.indexOf(value, tag.at);
  return at < 0 || at > tag.end ? null : { quote: value, at };
}

/** Profiles that are a company's, by their addresses. */
const PROFILES = [
  {
    field: "company_linkedin_url",
    pattern: /^https?:\/\/(?:[a-z]{2,3}\.)?linkedin\.com\/(?:company|school|showcase)\/[^/?#]+/i,
  },
  {
    field: "twitter_url",
    pattern:
      /^https?:\/\/(?:www\.)?(?:twitter|x)\.com\/(?!intent\b|share\b|home\b|search\b)[A-Za-z0-9_]{1,15}\/?(?:[?#]|$)/i,
  },
  {
    field: "github_org_url",
    pattern: /^https?:\/\/(?:www\.)?github\.com\/(?!sponsors\b|features\b|orgs\b)[A-Za-z0-9-]{1,39}\/?(?:[?#]|$)/i,
  },
] as const;

/** The company field that a profile's address fills, or null. */
export const profileField = (url: string): (typeof PROFILES)[number]["field"] | null =>
  PROFILES.find((p) => p.pattern.test(url))?.field ?? null;

/** Profiles, e-mails and phones that a page links to, each once. */
export function linkDrafts(html: Html): PageDraft[] {
  const drafts = new Map<string, PageDraft>();
  for (const tag of html.tags) {
    const draft = tag.name === "a" && !tag.hidden ? linkDraft(html, tag) : null;
    const key = draft === null ? "" : `${draft.field} ${draft.value.toLowerCase()}`;
    if (draft !== null && !drafts.has(key)) drafts.set(key, draft);
  }
  return [...drafts.values()];
}

function linkDraft(html: Html, tag: Tag): PageDraft | null {
  const raw = tag.attributes["href"] ?? "";
  const place = raw === "" ? null : placeOf(html, tag, raw);
  if (place === null) return null;
  const href = readable(raw);
  const field = profileField(href);
  if (field !== null) return drafted(field, href, "link", place);
  const email = mailtoAddress(href);
  if (email !== null) return drafted("company_email", email, "link", place);
  const phone = /^tel:(.+)/i.exec(href)?.[1];
  return phone === undefined ? null : drafted("company_phone", readEscapes(phone), "link", place);
}

/** The address of a `mailto:` link, its escapes read and what follows a `?` left out. */
function mailtoAddress(href: string): string | null {
  const address = readEscapes(/^mailto:([^?\s,]+)/i.exec(href)?.[1] ?? "");
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : null;
}

/** The address that a visible link writes to, lower-case, with its place; null for any other tag. */
export function mailtoPlace(html: Html, tag: Tag): { address: string; quote: string; at: number } | null {
  const raw = tag.attributes["href"] ?? "";
  const address = tag.name !== "a" || tag.hidden ? null : mailtoAddress(readable(raw));
  const place = address === null ? null : placeOf(html, tag, raw);
  return address === null || place === null ? null : { address: address.toLowerCase(), ...place };
}

/** Percent escapes read, where they are sound. */
function readEscapes(value: string): string {
  try {
    return decodeURIComponent(value).trim();
  } catch {
    return value.trim();
  }
}
