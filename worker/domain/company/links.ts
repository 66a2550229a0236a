import { drafted, type PageDraft } from "./draft.ts";
import { readable, type Html, type Tag } from "./html.ts";

/** What a company's pages call the places where its people, its address and its jobs are. */
const PAGES = {
  about:
    /^(about|about-us|company|our-story|story|who-we-are|mission|ueber-uns|uber-uns|unternehmen|a-propos|qui-sommes-nous|sobre|sobre-nosotros|quienes-somos|chi-siamo|over-ons|om-oss|o-nas)$/i,
  team: /^(team|our-team|the-team|people|leadership|management|founders|equipe|notre-equipe|equipo|nuestro-equipo|il-team|ons-team)$/i,
  contact: /^(contact|contact-us|contacts|kontakt|impressum|imprint|legal-notice|contactez-nous|contacto|contatti)$/i,
  careers:
    /^(careers|career|jobs|join|join-us|work-with-us|karriere|stellen|emplois|recrutement|empleo|trabaja-con-nosotros|lavora-con-noi|vacatures)$/i,
} as const;
export type PageKind = keyof typeof PAGES;

export interface SeenLink {
  url: string;
  kind: PageKind;
}

/** A tag with its `href` resolved. Null where it is none that leads anywhere. */
function hrefOf(tag: Tag, base: string): URL | null {
  const href = readable(tag.attributes["href"] ?? "");
  return href !== "" && URL.canParse(href, base) ? new URL(href, base) : null;
}

const bareHost = (host: string): string => host.replace(/^www\./, "");

/** [V3] Pages of the same site that this page links to and that tell of the company, the first of each kind. */
export function companyLinks(html: Html, base: string): SeenLink[] {
  const host = bareHost(new URL(base).host);
  const found = new Map<PageKind, SeenLink>();
  for (const tag of html.tags) {
    const url = tag.name === "a" ? hrefOf(tag, base) : null;
    if (url === null || bareHost(url.host) !== host || !/^https?:$/.test(url.protocol)) continue;
    const last =
      url.pathname
        .replace(/\/+$/, "")
        .replace(/\.(html?|php|aspx?)$/i, "")
        .split("/")
        .at(-1) ?? "";
    for (const [kind, pattern] of Object.entries(PAGES) as [PageKind, RegExp][]) {
      url.hash = "";
      if (pattern.test(last) && !found.has(kind)) found.set(kind, { url: url.href, kind });
    }
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
    const draft = tag.name === "a" ? linkDraft(html, tag) : null;
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
  const email = /^mailto:([^?\s]+@[^?\s]+)/i.exec(href)?.[1];
  if (email !== undefined) return drafted("company_email", readEscapes(email), "link", place);
  const phone = /^tel:(.+)/i.exec(href)?.[1];
  return phone === undefined ? null : drafted("company_phone", readEscapes(phone), "link", place);
}

/** Percent escapes read, where they are sound. */
function readEscapes(value: string): string {
  try {
    return decodeURIComponent(value).trim();
  } catch {
    return value.trim();
  }
}
