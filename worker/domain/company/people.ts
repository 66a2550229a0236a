import { readable, type Html, type TextPiece } from "./html.ts";
import type { PagePerson } from "./json-ld.ts";

/** Two to five words, each beginning with a capital (or a particle): how team pages write a name. */
const NAME =
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:(?:van|von|de|der|den|da|di|la|le|du|del|dos|al|bin|ibn|ter|ten|zu)\s+)*\p{Lu}[\p{L}\p{M}'’.-]*){1,4}$/u;
/** Words of headings that look like names: "Case Studies", "Our Team", "Customer Success". */
const NO_NAME =
  /\b(?:about|all|account|blog|book|business|careers?|case|clients?|company|contact|culture|customers?|data|demo|department|development|engineering|finance|get|growth|help|home|hr|human|jobs?|join|latest|learn|legal|meet|mission|news|open|our|people|platform|policy|press|pricing|privacy|products?|resources|roles?|security|services|solutions|stories|story|studies|success|support|team|teams|terms|the|values|vision|welcome|what|who|why|work|your)\b/i;
/** Words that make a short line a title. */
const TITLE =
  /\b(?:chief|head|director|vp|vice president|president|founder|co-?founder|partner|manager|lead|engineer|developer|designer|architect|analyst|scientist|researcher|officer|advocate|consultant|specialist|coordinator|associate|assistant|counsel|editor|recruiter|marketing|sales|operations|ceo|cto|cfo|coo|cmo|cpo|ciso|owner|professor|gründer|geschäftsführer|leiter|entwickler|fondateur|directeur|fundador|director)/iu;
/** A title longer than this is a sentence. */
const MAX_TITLE = 70;
/** A name and its title stand beside each other: what is more than 400 bytes of markup away belongs to another card. */
const MAX_APART = 400;

const isName = (text: string): boolean =>
  text.length <= 50 && NAME.test(text) && !TITLE.test(text) && !NO_NAME.test(text);
const isTitle = (text: string): boolean => text.length <= MAX_TITLE && TITLE.test(text) && !/[.!?]$/.test(text);

/** People of a team page: a line that looks like a name, and right behind it one that looks like a title. */
export function peopleOf(html: Html): PagePerson[] {
  const people: PagePerson[] = [];
  const lines = html.texts;
  for (let i = 0; i < lines.length; i += 1) {
    const person = cardAt(html, lines[i], lines[i + 1]) ?? sentenceAt(lines[i]);
    if (person !== null) people.push(person);
  }
  return people;
}

function cardAt(html: Html, name: TextPiece | undefined, title: TextPiece | undefined): PagePerson | null {
  if (name === undefined || title === undefined) return null;
  const [who, what] = [readable(name.raw), readable(title.raw)];
  if (!isName(who) || !isTitle(what)) return null;
  const at = name.at + (name.raw.length - name.raw.trimStart().length);
  const end = title.at + title.raw.trimEnd().length;
  return end - at > MAX_APART
    ? null
    : { name: who, title: what, url: null, email: null, quote: html.source.slice(at, end), at, method: "text" };
}

/** "Maren Oduya, Head of Platform" or "Maren Oduya is Head of Platform and …": one line that holds both. */
const SENTENCE =
  /^(\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’.-]+){1,3})(?:,\s+|\s+[–—-]\s+|\s+is\s+(?:our\s+|the\s+)?)([^,.;–—]{3,70}?)(?=$|[,.;]|\s+(?:and|who|at|of our)\s)/u;

function sentenceAt(line: TextPiece | undefined): PagePerson | null {
  const raw = line?.raw.trimStart() ?? "";
  const match = SENTENCE.exec(raw);
  if (line === undefined || match === null) return null;
  const [quote, name = "", title = ""] = match;
  if (!isName(readable(name)) || !isTitle(readable(title))) return null;
  return {
    name: readable(name),
    title: readable(title),
    url: null,
    email: null,
    quote,
    at: line.at + (line.raw.length - raw.length),
    method: "text",
  };
}
