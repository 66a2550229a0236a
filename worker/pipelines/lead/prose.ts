import type { MarketKind, PageKind } from "../../domain/company/links.ts";
import { isMatch, linksOf, type KnownLead } from "../../domain/person/links.ts";
import type { Body, StepContext } from "../../domain/pipeline/step.ts";
import { atDoor, draftOf } from "../../domain/prose/door.ts";
import type { Shown } from "../../domain/prose/gathering.ts";
import type { ProseField, ProseKind, ProseValue } from "../../domain/prose/question.ts";
import { shownString, shownText } from "../../domain/prose/shown.ts";
import { modelOf } from "../../sources/model.ts";
import { askAbout } from "./ask-model.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;

/** A text that a model is asked about, and the bytes that its answers must stand in. */
interface Prose {
  kind: keyof typeof MIN_SHOWN;
  shown: Shown;
  body: Body;
  /** Where the bytes came from: a model is no source of facts. */
  source: string;
  label: string;
}

/** A page of the company's own site. */
export interface SitePage {
  url: string;
  kind: PageKind | MarketKind | "home";
  body: Body;
}

/** A page of fewer characters says its name and its menu; a bio of fewer is a word. */
const MIN_SHOWN: Record<Exclude<ProseKind, "offer">, number> = { company: 120, bio: 20 };
/** Pages of one site that a model is asked about: each is a call of the day's. */
const MAX_PAGES = 2;
/** Fields that may have several values; more than three are a catalogue. */
const MAX_EACH: Partial<Record<ProseField, number>> = { product: 3, topic: 3, talk: 3, interest: 3 };

/** Which pages tell most of a company, the first one first. */
const TELLING: readonly SitePage["kind"][] = ["about", "home"];
/** The same where it is not known what the lead does there. */
const TELLING_OF_PEOPLE: readonly SitePage["kind"][] = ["about", "team", "home"];

const labelOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/$/, "");

/**
 * Asks a model what rules could not read out of a company's pages. Without one that is configured this does nothing,
 * and whatever a model answers or fails to answer, the run goes on. What it says is taken to the writer, and nowhere
 * else [V2].
 */
export async function readProse(ctx: Context, pages: readonly SitePage[], lead: KnownLead): Promise<void> {
  if (modelOf(ctx.env) === null) return;
  const isUntitled = !lead.title && !ctx.facts.some(({ field }) => field === "title");
  const order = isUntitled ? TELLING_OF_PEOPLE : TELLING;
  const proses = order
    .flatMap((kind) => pages.filter((page) => page.kind === kind))
    .map(({ url, body }): Prose => {
      const shown = shownText(body.text);
      return { kind: "company", shown, body, source: "website", label: labelOf(url) };
    })
    .filter(isTelling)
    .slice(0, MAX_PAGES);
  await readAll(ctx, proses, lead);
}

/** The same for what a person writes of themselves in a profile that is the lead's. `bio` is a JSON string of `body`. */
export async function readBio(
  ctx: Context,
  { bio, body, source }: { bio: string | null; body: Body; source: string },
): Promise<void> {
  const shown = bio === null || modelOf(ctx.env) === null ? null : shownString(body.text, bio);
  if (shown === null) return;
  const prose: Prose = { kind: "bio", shown, body, source, label: `bio on ${source}` };
  await readAll(ctx, [prose].filter(isTelling), {});
}

const isTelling = ({ kind, shown }: Prose): boolean => shown.text.length >= MIN_SHOWN[kind];

/** Side by side; what they say is written in their own order, so that a run says the same each time. */
async function readAll(ctx: Context, proses: readonly Prose[], lead: KnownLead): Promise<void> {
  const answers = await Promise.all(
    proses.map(({ kind, shown, label }) => askAbout(ctx, { kind, text: shown.text, label })),
  );
  for (const [i, prose] of proses.entries())
    for (const value of answers[i] ?? []) if (isHole(ctx, value)) write(ctx, prose, value, lead);
}

/** Whether nothing is known yet that a rule or the user said, and not enough that a model did. */
function isHole(ctx: Context, { field, value }: ProseValue): boolean {
  const known = ctx.facts.filter((fact) => fact.field === field);
  if (known.some((fact) => fact.method !== "model" || fact.value.toLowerCase() === value.toLowerCase())) return false;
  return known.length < (MAX_EACH[field] ?? 1);
}

function write(ctx: Context, prose: Prose, value: ProseValue, lead: KnownLead): void {
  if (prose.kind === "company" && value.field === "title" && !isOfLead(ctx, prose, value, lead)) return;
  const { kind, shown, body, source } = prose;
  ctx.fact(...atDoor(draftOf(value, source, kind), shown, body));
}

/**
 * [V4] A title on the company's page is the lead's where the same words name the lead. Everybody else whom they name is
 * a colleague, and a name that they do not hold is refused like any other value.
 */
function isOfLead(ctx: Context, prose: Prose, { person, quote }: ProseValue, lead: KnownLead): boolean {
  const { kind, shown, body, source } = prose;
  if (person === null) return false;
  const candidate = { name: person, company: null, emails: [], urls: [], location: null, on_company_site: true };
  const [draft, judged] = atDoor(draftOf({ field: "full_name", value: person, quote }, source, kind), shown, body);
  if (judged !== body) ctx.fact(draft, judged);
  return judged === body && isMatch(linksOf(candidate, lead));
}
