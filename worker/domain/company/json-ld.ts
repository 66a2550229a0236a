import { drafted, type PageDraft } from "./draft.ts";
import type { FactField } from "./fields.ts";
import { readable, typeName, type Html } from "./html.ts";

type Node = Record<string, unknown>;
/** A JSON-LD block as it stands in the page. */
type Block = { raw: string; at: number };

/** Somebody whom a page names, with what it says of them. */
export interface PagePerson {
  name: string;
  title: string | null;
  url: string | null;
  email: string | null;
  /** Where the name and the title stand, and what was read. */
  quote: string;
  at: number;
  method: "json-ld" | "text";
}

/** The kinds of schema.org that are a company. */
export const COMPANY =
  /^(Organization|Corporation|LocalBusiness|OnlineBusiness|OnlineStore|ProfessionalService|SoftwareCompany|EducationalOrganization|NGO|.*Business|.*Organization)$/;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : typeof value === "number" ? String(value) : null;
const typesOf = (node: Node): string[] =>
  [node["@type"]].flat().flatMap((t) => (typeof t === "string" ? [typeName(t)] : []));

/** Nesting of a real page is under ten; a deeper one is made to break readers. */
const MAX_DEPTH = 12;

/** A team page of 200 people has 200 nodes. Each is looked for in its block, so that thousands would take seconds. */
const MAX_NODES = 500;

/**
 * Properties that lead to the company whose site it is, or to its people. Others lead to somebody else: a customer who
 * wrote a review, the university that an employee went to, a parent company.
 */
const OWN = [
  "@graph",
  "mainEntity",
  "mainEntityOfPage",
  "about",
  "publisher",
  "isPartOf",
  "provider",
  "copyrightHolder",
  "hiringOrganization",
  "author",
  "employee",
  "employees",
  "founder",
  "founders",
  "member",
  "members",
  "itemListElement",
  "item",
];

/** The company's own nodes of a block, however nested. */
function* nodesOf(value: unknown, depth = 0): Iterable<Node> {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item, depth + 1);
  if (!isNode(value) || typesOf(value).includes("Review")) return;
  yield value;
  for (const key of OWN) yield* nodesOf(value[key], depth + 1);
}

const SPECIAL = /[.*+?^${}()|[\]\\]/;

/** One character of a JSON string as it may be written: itself, or `\u00fc`, and a slash with or without its backslash. */
function written(unit: string): string {
  if (unit === "/") return "\\\\?/";
  if (unit <= "~") return SPECIAL.test(unit) ? `\\${unit}` : unit;
  const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
  return `(?:${unit}|\\\\u${hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`;
}

/** The place of `"key": value` in a block, as it is written there; null where it is written otherwise. */
function placeOf(block: Block, key: string, value: string): { quote: string; at: number } | null {
  const literal = JSON.stringify(value).slice(1, -1).split("").map(written).join("");
  const match = new RegExp(`"${key}"\\s*:\\s*(?:"\\s*${literal}\\s*"|${literal}(?![\\w.]))`).exec(block.raw);
  return match ? { quote: match[0], at: block.at + match.index } : null;
}

/** schema.org's ways to say how many work there: a number, a text, or a QuantitativeValue with or without a range. */
function teamSize(value: unknown): { value: string; key: string; quoted: string } | null {
  if (!isNode(value)) {
    const size = text(value);
    return size === null ? null : { value: size, key: "numberOfEmployees", quoted: size };
  }
  const [exact, min, max] = [text(value["value"]), text(value["minValue"]), text(value["maxValue"])];
  if (exact !== null) return { value: exact, key: "value", quoted: exact };
  return min !== null && max !== null ? { value: `${min}-${max}`, key: "minValue", quoted: min } : null;
}

/** Which property of a company says which field. */
const PROPERTIES: Record<string, FactField> = {
  name: "company",
  legalName: "company",
  description: "description",
  foundingDate: "founded",
  industry: "industry",
  email: "company_email",
  telephone: "company_phone",
};

function companyDrafts(node: Node, block: Block): PageDraft[] {
  const named = Object.entries(PROPERTIES).flatMap(([key, field]) => propertyDraft(node, key, field, block));
  return [...named, ...sizeDraft(node, block), ...townDraft(node, block)];
}

/** The town of an address, or the whole of one that is a text. */
function townDraft(node: Node, block: Block): PageDraft[] {
  const [address] = [node["address"]].flat();
  if (isNode(address)) return propertyDraft(address, "addressLocality", "company_location", block);
  return typeof address === "string" ? propertyDraft(node, "address", "company_location", block) : [];
}

function propertyDraft(node: Node, key: string, field: FactField, block: Block): PageDraft[] {
  const value = text(node[key]);
  const place = value === null ? null : placeOf(block, key, value);
  return value === null || place === null ? [] : [drafted(field, readable(value), "json-ld", place)];
}

function sizeDraft(node: Node, block: Block): PageDraft[] {
  const size = teamSize(node["numberOfEmployees"]);
  const place = size === null ? null : placeOf(block, size.key, size.quoted);
  if (size === null || place === null) return [];
  return [drafted("team_size", size.value, "json-ld", { ...place, ...rangeQuote(block, place, size.value) })];
}

/** A range is quoted from its lower to its upper end. */
function rangeQuote(block: Block, place: { quote: string; at: number }, value: string): Partial<{ quote: string }> {
  const upper = value.split("-")[1];
  const max = upper === undefined ? null : placeOf(block, "maxValue", upper);
  return max !== null && max.at > place.at
    ? { quote: block.raw.slice(place.at - block.at, max.at - block.at + max.quote.length) }
    : {};
}

/** How far from a name its title may be written and still be of the same node. */
const NODE_CHARS = 600;

function personOf(node: Node, block: Block): PagePerson | null {
  const name = text(node["name"]);
  const title = text(node["jobTitle"]);
  const place = name === null ? null : placeOf(block, "name", name);
  if (name === null || place === null) return null;
  const from = place.at - block.at;
  const job =
    title === null ? null : placeOf({ raw: block.raw.slice(from, from + NODE_CHARS), at: place.at }, "jobTitle", title);
  const quote = job === null ? place.quote : block.raw.slice(from, job.at - block.at + job.quote.length);
  return {
    name: readable(name),
    title: job === null ? null : title,
    url: text(node["url"]) ?? text([node["sameAs"]].flat()[0]),
    email: text(node["email"])?.replace(/^mailto:/i, "") ?? null,
    quote,
    at: place.at,
    method: "json-ld",
  };
}

export interface JsonLdReading {
  drafts: PageDraft[];
  people: PagePerson[];
  /** Profiles that the company calls its own. */
  sameAs: { url: string; quote: string; at: number }[];
}

/** What the JSON-LD blocks of a page say. A block that is no JSON is passed over. */
export function readJsonLd(html: Html): JsonLdReading {
  const reading: JsonLdReading = { drafts: [], people: [], sameAs: [] };
  for (const block of html.blocks) {
    for (const node of [...nodesOf(parsed(block.raw))].slice(0, MAX_NODES)) readNode(node, block, reading);
  }
  return reading;
}

function readNode(node: Node, block: Block, reading: JsonLdReading): void {
  const types = typesOf(node);
  const person = types.includes("Person") ? personOf(node, block) : null;
  if (person !== null) reading.people.push(person);
  if (!types.some((type) => COMPANY.test(type))) return;
  reading.drafts.push(...companyDrafts(node, block));
  reading.sameAs.push(...sameAsOf(node, block));
}

function sameAsOf(node: Node, block: Block): JsonLdReading["sameAs"] {
  return [node["sameAs"]].flat().flatMap((url) => {
    const value = text(url);
    const place = value === null ? null : literalIn(block, value);
    return value === null || place === null ? [] : [{ url: value, ...place }];
  });
}

/** Where a block writes a string, with or without its quotation marks. */
function literalIn(block: Block, value: string): { quote: string; at: number } | null {
  const match = new RegExp(value.split("").map(written).join("")).exec(block.raw);
  return match ? { quote: match[0], at: block.at + match.index } : null;
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
