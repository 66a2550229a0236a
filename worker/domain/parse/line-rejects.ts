import type { Cell, Found } from "./cell.ts";
import { NOT_IN_NAMES } from "./name-words.ts";
import { fold } from "./normalise.ts";
import { type Outcome, reject, SENTENCES } from "./outcome.ts";
import { isTitleWord, wordsOf } from "./titles.ts";

/** Lines that are no lead whatever their words are: greetings, closings, headings, sentences. */

const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern|guten (?:tag|morgen|abend)|hallo|moin|liebe[rsn]?|sehr geehrte[rs]?|bonjour|bonsoir|salut|chere?s?|madame, monsieur|hola|buen[oa]s? (?:dias|tardes|noches)|estimad[oa]s?|querid[oa]s?|ciao|buongiorno|buonasera|salve|gentil[ei]|egregi[oa]|ola|oi|bom dia|boa tarde|prezad[oa]s?|caros?|geachte|beste|goedemorgen|goedemiddag|czesc|dzien dobry|szanown[yai]|witam|drogi|droga|здравствуйте|привет|добрый день|こんにちは|您好|你好)(?![\p{L}-])/u;
const CLOSING =
  /^(?:(?:many |kind|kindest|best|warm|warmest|with (?:best|kind|warm) |mit (?:freundlichen|besten|lieben|herzlichen)|freundliche|viele|beste|liebe|schone|herzliche|bien|tres|un|con|cordiali|distinti|com os|met (?:vriendelijke)?|z|vriendelijke?)\s*(?:regards|wishes|grusse?n?|grussen|cordialement|a vous|saludo|saludos|cordial saludo|saluti|cumprimentos|groete?n?|powazaniem|wyrazami szacunku|thanks)|regards|best|cheers|thanks|thank you|many thanks|thanks (?:again|so much|in advance|a lot)|thank you (?:so much|very much|in advance|for your time)|sincerely|sincerely yours|yours (?:sincerely|truly|faithfully)|respectfully|cordially|all the best|all best|take care|talk soon|speak soon|warmly|mfg|lg|vg|viele grusse|grusse|gruss|cordialement|bien cordialement|bien a vous|amicalement|salutations|sinceres salutations|saludos|un saludo|atentamente|atenciosamente|abracos?|obrigad[oa]|gracias|grazie|merci|danke|vielen dank|cordiali saluti|distinti saluti|a presto|groet|groeten|mvg|met vriendelijke groet|pozdrawiam|pozdrowienia|с уважением|sent from my \w+|get outlook for \w+)$/u;

/** True for "Best regards," and its kin, in eight languages. */
export function isClosing(text: string): boolean {
  return text.length < 60 && CLOSING.test(fold(text.replace(/[,.!–—-]+\s*$/, "")));
}

/** True for "Hi Jane," and its kin. A line with an address is none. */
export function isGreeting(text: string): boolean {
  if (text.length > 80 || text.includes("@")) return false;
  const folded = fold(text);
  if (!GREETING.test(folded)) return false;
  return /[,!:.;…]\s*$/.test(text) || folded.split(" ").length <= 2 || folded.startsWith("to whom");
}

/** Greetings, closings, quotation lines and rules, before anything is read. */
export function wholeLineReject(full: Cell, cell: Cell, bullet: boolean): Outcome | null {
  if (!bullet && isGreeting(cell.text)) return reject(full, "greeting", SENTENCES.greeting);
  if (isClosing(cell.text)) return reject(full, "greeting", SENTENCES.closing);
  return isHeadingWords(cell.text) ? reject(full, "heading", SENTENCES.heading) : null;
}

/** "Attendees", "Team members:", "Guest Speakers (12)": nothing but words that head a list. */
export function isHeadingWords(text: string): boolean {
  if (text.length > 60) return false;
  const words = wordsOf(text.replace(/[#:*_()\d]/g, " "));
  return words.length > 0 && words.length <= 5 && words.every(({ folded }) => NOT_IN_NAMES.has(folded));
}

/** A Markdown heading, or a line that ends with a colon, unless it says both who and what. */
export function isHeading(text: string, bullet: boolean, found: Found): boolean {
  const full = found.full_name !== undefined && found.title !== undefined && found.company !== undefined;
  if (full) return false;
  return /^\s*#{1,6}\s/.test(text) || (/:\s*$/.test(text) && !bullet) || /^=+.*=+$/.test(text.trim());
}

/** Words that sentences have and lists of people have not. */
const SENTENCE_WORDS = new Set(
  "the is are was were be been am i you we they he she it this that these those your our my his her their please will would could should can may have has had do does did not if when which who what where how because so but about into over under after before than then there here just also very more most some any all let us me him them let's i'm we're it's don't can't und ist sind war wir ihr sie ich nicht auch bitte dass weil wenn est sont nous vous je il elle ne pas que qui por para que estamos somos una nosotros".split(
    " ",
  ),
);

/**
 * How much a line reads as prose: 1 and more is a sentence. Function words count one half each, an end mark after
 * five words three quarters, and lower-case words that no title has a little.
 */
export function proseScore(text: string): number {
  const words = wordsOf(text.slice(0, 400));
  if (words.length < 4) return 0;
  const functional = words.filter(
    ({ text: word, folded }) => SENTENCE_WORDS.has(folded) && !/^\p{Lu}{2,}/u.test(word),
  ).length;
  const lower = words.filter(
    ({ text: word, folded }) => /^\p{Ll}{2,}/u.test(word) && !isTitleWord(folded) && !/[@./]/.test(word),
  ).length;
  const ended =
    /[\p{Ll})][.!?]["”]?$/u.test(text.trim()) &&
    words.length >= 5 &&
    !/\b(?:inc|ltd|corp|co|jr|sr|llc|gmbh)\.$/i.test(text);
  const share = lower / words.length;
  return (
    functional * 0.5 +
    (ended ? 0.75 : 0) +
    (share > 0.5 ? 0.75 : 0) +
    (share > 0.3 ? 0.25 : 0) -
    (words.length < 6 ? 0.25 : 0)
  );
}
