/** What stands behind words that say for whom something is. */
export interface Phrase {
  /** The words themselves, cut unchanged from the text. */
  text: string;
  /** The same with the words that led to them, "for" and what came between. */
  quote: string;
  at: number;
}

/** Words after which a page says whom it is for. */
const FOR =
  /\b(?:for|help(?:s|ing)?|serv(?:es?|ing)|empower(?:s|ing)?|(?:loved|trusted|used|chosen) by|sell(?:s|ing)? to)\s+/giu;
/** A list of those whom it is for ends with its sentence, or with what is done for them. */
const END =
  /[.!?:()\n–—|]|(?<!&\w{1,8});|\s-\s|\b(?:in|at|with|who|whom|that|which|to|from|by|on|using|without|across|as|when|where|while|so|is|are|can|want|need|build|building|works?|integrates?|connects?|for|of (?:all|any|every))\b/iu;
/** Longer lists name everybody. */
const MAX_LIST = 160;
const MAX_WORDS = 5;
/** What stands before a noun and says nothing of whom. */
const VAGUE =
  /^(?:(?:the|all|our|your|any|every|these|those|many|most|more|busy|modern|growing|fast-growing|ambitious|great|good|new|other|thousands of|hundreds of|millions of|over|\d[\d,.+]*|both|today['’]s|leading|teams of|groups of)\s+)+/iu;

/** Every phrase of a text that stands behind such words, one for each of a list: "for ports, yards and bakeries". */
export function phrasesIn(text: string): Phrase[] {
  return [...text.matchAll(FOR)].flatMap((match) => {
    const from = match.index + match[0].length;
    const list = text.slice(from, from + MAX_LIST);
    const end = END.exec(list)?.index ?? list.length;
    return piecesOf(list.slice(0, end), /^(?:help|empower)/i.test(match[0])).map(({ text: piece, at }) => ({
      text: piece,
      quote: text.slice(match.index, from + at + piece.length),
      at: match.index,
    }));
  });
}

/** What parts those of a list. "CFOs of insurance companies" are two: who they are, and where. */
const BETWEEN =
  /(?:(?!,|\s(?:and|or|&|&amp;)\s|\sof\s(?:[^\s,]+\s){1,3}(?:companies|firms|businesses|agencies|brands|startups|providers)\b)[^])+/giu;

/** "founders sell": those who are helped, without what they are helped with. */
const HELPED = /^(?:\S+\s+){0,3}?\S*[^\Ws]s(?=\s|$)(?:\s+\S*[^\Ws]s(?=\s|$))*/u;

/** The phrases of a list, each without the vague words before it. `helped` where what is done for them follows. */
function piecesOf(list: string, helped: boolean): { text: string; at: number }[] {
  const pieces: { text: string; at: number }[] = [];
  for (const match of list.matchAll(BETWEEN)) {
    const raw = match[0].replace(/^(?:\s|and\s|or\s|of\s|&(?:amp;)?\s)+/iu, "");
    const bare = raw.replace(VAGUE, "");
    const at = match.index + match[0].length - bare.length;
    const piece = ((helped ? HELPED.exec(bare)?.[0] : null) ?? bare).trimEnd();
    const words = piece.split(/\s+/).length;
    if (piece !== "" && words <= MAX_WORDS) pieces.push({ text: piece, at });
  }
  return pieces;
}
