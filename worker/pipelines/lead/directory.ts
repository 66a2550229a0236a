import { matchKey } from "../../contract/match.ts";
import { jsonQuote, stringQuote } from "../../domain/evidence/json-quote.ts";
import type { Body, StepContext } from "../../domain/pipeline/step.ts";
import { domainIn, lookUpCompany, type DirectoryReading } from "../../sources/directory.ts";
import { companyByDomain, companyByName } from "../../store/directory.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;

const DIRECTORY = "directory";

/** [V6] The directory is a listing of facts, a year old at most: good, and not the company's own word. */
const LISTED = { rule: "directory row", amount: 0.6 };
const FOUND_BY = {
  domain: { rule: "found by its domain", amount: 0.3 },
  name: { rule: "found by its name", amount: 0.2 },
} as const;

/** "mux" of mux.com: a company that has several domains mostly has them with one label. */
const labelOf = (domain: string): string => domain.split(".")[0] ?? "";

/**
 * The company's row in the embedded directory, with its facts written, or null. Asked by domain first, and by name where
 * the domain is not listed. A name that several companies bear, or whose row has quite another domain than the lead's,
 * says too little: it is shown as a possible match, and nothing of it is taken.
 */
export async function readDirectory(
  ctx: Context,
  { domain, name }: { domain: string | null; name: string | null },
): Promise<DirectoryReading | null> {
  if (domain === null && name === null) ctx.skip(DIRECTORY, "no company is named");
  const found = (await ask(ctx, domain)) ?? (await ask(ctx, isDomain(name, domain) ? null : name));
  if (found === null) return null;
  const { reading, body } = found;
  const doubt = doubtOf(reading, domain);
  if (doubt === null) {
    writeRecord(ctx, reading, body);
    return reading;
  }
  const { record } = reading;
  const match = { source: DIRECTORY, label: `${record.name}, ${record.domain}`, url: null };
  if (ctx.params.decisions?.[matchKey(match)] === "accept") {
    writeRecord(ctx, reading, body);
    return reading;
  }
  ctx.possible({ ...match, links: ["company"], missing: doubt });
  return null;
}

function doubtOf({ by, namesakes, record }: DirectoryReading, domain: string | null): string | null {
  if (by === "domain") return null;
  if (domain !== null && labelOf(domain) !== labelOf(record.domain)) return `Name matches. Its domain is not ${domain}`;
  return namesakes > 1 && domain === null
    ? `Name matches. ${namesakes} companies have it, and no domain is given`
    : null;
}

/** A company that is named by its domain alone was asked for already. */
const isDomain = (name: string | null, domain: string | null): boolean =>
  name !== null && domain !== null && domainIn(name) === domain;

async function ask(ctx: Context, query: string | null): Promise<{ reading: DirectoryReading; body: Body } | null> {
  if (query === null) return null;
  const { DB } = ctx.env;
  const directory = {
    byDomain: (domain: string) => companyByDomain(DB, domain),
    byName: (folded: string) => companyByName(DB, folded),
  };
  const answer = await ctx.call({ source: DIRECTORY, key: query, label: `“${query}”` }, () =>
    lookUpCompany(directory, query, new Date(ctx.now()).toISOString()),
  );
  const [body] = answer.bodies;
  return answer.data === null || body === undefined ? null : { reading: answer.data, body };
}

/** The keys of a record and the fields that they fill. */
const KEYS = {
  name: "company",
  domain: "domain",
  industry: "industry",
  team_size: "team_size",
  location: "company_location",
  stage: "stage",
  status: "status",
} as const;
/** The first five of a start-up's tags are what it calls itself; the rest is its batch's fashion. */
const MAX_TAGS = 5;

function writeRecord(ctx: Context, { record, by }: DirectoryReading, body: Body): void {
  const reasons = [LISTED, FOUND_BY[by]];
  const write = (field: string, value: string, place: { quote: string; at: number } | null): void => {
    if (place !== null) ctx.fact({ field, value, source: DIRECTORY, method: "row", ...place, reasons }, body);
  };
  for (const [key, field] of Object.entries(KEYS) as [keyof typeof KEYS, string][]) {
    const value = record[key];
    if (value !== undefined) write(field, String(value), jsonQuote(body.text, key));
  }
  write("website", `https://${record.domain}`, jsonQuote(body.text, "domain"));
  for (const tag of record.tags?.slice(0, MAX_TAGS) ?? []) write("tag", tag, stringQuote(body.text, tag));
  if (record.hiring === true) write("hiring", "hiring", jsonQuote(body.text, "hiring"));
}
