import { drafted, type PageDraft } from "./draft.ts";
import type { FactField } from "./fields.ts";
import { readable, type Html, type Tag } from "./html.ts";
import { COMPANY } from "./json-ld.ts";

type Place = { quote: string; at: number };

/** Properties of an organisation, by the fields that they fill. */
const OF_COMPANY: Record<string, FactField> = {
  name: "company",
  legalName: "company",
  description: "description",
  numberOfEmployees: "team_size",
  foundingDate: "founded",
  addressLocality: "company_location",
  telephone: "company_phone",
  email: "company_email",
};

/** The raw value of an attribute, with its place in the source. */
export function attributePlace(html: Html, tag: Tag, name: string): Place | null {
  const raw = tag.attributes[name] ?? "";
  const at = raw === "" ? -1 : html.source.indexOf(raw, tag.at);
  return at < 0 || at > tag.end ? null : { quote: raw, at };
}

/** The same place without the white space around it. */
export const trimmed = (raw: string, at: number): Place => ({
  quote: raw.trim(),
  at: at + raw.length - raw.trimStart().length,
});

/** Whether a property is the company's: it stands in an organisation, or in the address of one. A person has a name too. */
function isOfCompany({ scopes }: Tag): boolean {
  const owner = scopes[0] === "PostalAddress" ? scopes[1] : scopes[0];
  return owner !== undefined && COMPANY.test(owner);
}

/** What microdata says of the company: a property's `content`, or the text that follows its tag. */
export function microdata(html: Html): PageDraft[] {
  const textAt = new Map(html.texts.map(({ raw, at }) => [at, trimmed(raw, at)]));
  return html.tags.flatMap((tag) => {
    const field = OF_COMPANY[tag.attributes["itemprop"] ?? ""];
    if (field === undefined || tag.hidden || !isOfCompany(tag)) return [];
    const place = attributePlace(html, tag, "content") ?? textAt.get(tag.end);
    return place === undefined ? [] : [drafted(field, readable(place.quote), "microdata", place)];
  });
}
