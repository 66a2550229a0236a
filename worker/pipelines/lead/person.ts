import type { ParsedField } from "../../contract/lead.ts";
import { countriesOf, phoneOf } from "../../domain/contact/phone.ts";
import { locate } from "../../domain/evidence/locate.ts";
import { departmentOf } from "../../domain/person/department.ts";
import { identityOf, isNobody, type Identity } from "../../domain/person/identity.ts";
import { companyDomainOf } from "../../domain/parse/mailbox.ts";
import type { KnownLead } from "../../domain/person/links.ts";
import { rankOf, seniorityOf } from "../../domain/person/seniority.ts";
import type { Step, StepContext } from "../../domain/pipeline/step.ts";
import { domainIn } from "../../sources/directory.ts";
import { savedLead } from "../../store/leads.ts";
import { readProfile, type ProfileReading } from "./github.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;

/** Who is meant, and what their GitHub profile said where it had to be asked to know that. */
export interface PersonResult {
  known: KnownLead;
  /** Null where GitHub was not asked. */
  github: ProfileReading | null;
}

/** [V6] The user's own word is the best there is: nothing that is found outweighs it. */
export const INPUT = { rule: "your own text", amount: 1 };
/** A table of words reads a title right in all but odd cases. */
const READ_OFF = { rule: "read off the title", amount: -0.1 };
/** The parts of a name are the name again, so they are no facts of their own. */
const NO_FACTS: ReadonlySet<ParsedField> = new Set<ParsedField>(["first_name", "last_name"]);

/** Who is this: reads the query, or takes what was parsed before, and writes each value down with its place in the text. */
export const person: Step<LeadEnv> = {
  name: "person",
  after: [],
  run: async (ctx) => {
    const { lead, query } = ctx.params;
    const isGiven = Object.values(lead).some((value) => value);
    const saved = isGiven ? null : await savedLead(ctx.env.DB, ctx.org_id, ctx.extraction_id);
    const identity = identityOf(query, lead, saved);
    if (isNobody(identity)) ctx.log("warn", "no name, company or address in the text");
    writePerson(ctx, identity);
    return { data: await beyondTheText(ctx, identity.fields) };
  },
};

/** What the person step found, or nothing where it failed. */
export const knownOf = (ctx: Context): KnownLead => ctx.result<PersonResult>("person")?.known ?? {};

/** Writes down what the text says of a person, each value with its place. */
export function writePerson(ctx: Context, identity: Identity): void {
  writeFields(ctx, identity);
  writeRank(ctx, identity.fields.title);
}

/** A value that the text does not hold (a saved one of an older text, say) guides the run, and is no fact. */
function writeFields(ctx: Context, { fields, spans }: Identity): void {
  for (const [field, value] of Object.entries(fields) as [ParsedField, string | null][]) {
    if (value === null || NO_FACTS.has(field)) continue;
    const place = placeOf(ctx, value, spans[field]);
    const kept = field === "phone" ? phoneIn(fields, value) : value;
    if (place !== null && kept !== null)
      ctx.fact({ field, value: kept, source: "input", method: "parse", ...place, reasons: [INPUT] }, ctx.input);
  }
}

/** The lead's number in E.164, by where the lead is and by its domain; null where it is no number. */
const phoneIn = ({ location, domain, website, email }: KnownLead, written: string): string | null => {
  const host = domain ?? website ?? (email ? companyDomainOf(email) : null);
  return phoneOf(written, countriesOf({ places: [location], domain: host && domainIn(host) }));
};

/** Where the text says a value: where the parser read it, else where it stands, for a URL also without its scheme. */
function placeOf(
  { input, params }: Context,
  value: string,
  span: readonly [number, number] | undefined,
): { quote: string; at: number } | null {
  if (span !== undefined) return { quote: params.query.slice(...span), at: span[0] };
  for (const form of [value, value.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "")]) {
    const place = locate(form, input.text);
    if (place !== null) return { quote: input.text.slice(place.at, place.at + place.length), at: place.at };
  }
  return null;
}

function writeRank(ctx: Context, title: string | null): void {
  const place = title === null ? null : placeOf(ctx, title, undefined);
  if (title === null || place === null) return;
  const reasons = [INPUT, READ_OFF];
  const department = departmentOf(title);
  // Words that name neither a rank nor a department may be no title at all: "mid" would be made up.
  const seniority = department === null && rankOf(title) === "ic" ? null : seniorityOf(title);
  for (const [field, value] of Object.entries({ seniority, department })) {
    if (value !== null)
      ctx.fact({ field, value, source: "input", method: "title-table", ...place, reasons }, ctx.input);
  }
}

/** A text that is a GitHub profile and no more names nobody yet: the profile says who that is, and for whom they work. */
async function beyondTheText(ctx: Context, known: KnownLead): Promise<PersonResult> {
  if (!known.github_url || known.full_name) return { known, github: null };
  const github = await readProfile(ctx, known.github_url, known);
  const { name, company, website } = github;
  const found = { full_name: name, company: known.company ?? company, website: known.website ?? website };
  return { known: { ...known, ...found }, github };
}
