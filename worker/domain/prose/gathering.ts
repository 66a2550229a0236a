import { decodeHTML } from "entities";

/** What a reader sees of a page, and where each part of it stands in the source. */
export interface Shown {
  text: string;
  /** In order: text[at, …) up to the next piece is what source[from, to) shows. `whole` where it is one thing. */
  pieces: { at: number; from: number; to: number; whole: boolean }[];
}

/** An about page has 500 to 8,000 characters of text; beyond 12,000 (3,000 tokens) there are lists and small print. */
export const MAX_SHOWN = 12_000;

/** What draws nothing: marks of direction, joiners, variation and tag characters, controls. */
const DRAWS_NOTHING = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Co}\p{Cn}]+/gu;

/** How a kind of source writes what does not read as it is written, and how that reads. */
interface Spelling {
  odd: RegExp;
  read: (odd: string) => string;
}
export const HTML: Spelling = {
  odd: /\s+|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);?|[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Co}\p{Cn}]+/giu,
  read: decodeHTML,
};
export const JSON_STRING: Spelling = {
  odd: /\s+|\\(?:u[\da-f]{4}|.)|[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Co}\p{Cn}]+/giu,
  read: (odd) => (odd.startsWith("\\") ? (JSON.parse(`"${odd}"`) as string) : odd),
};

/** A text that is nothing but itself: what a person typed. */
export const PLAIN: Spelling = {
  odd: /\s+|[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Co}\p{Cn}]+/gu,
  read: (odd) => odd,
};

/** White space of any kind as one space, and nothing for what draws nothing. */
const tidy = (read: string): string => (/^\s+$/.test(read) ? " " : read.replace(DRAWS_NOTHING, ""));

/** Gathers what is shown, each piece with its place. */
export class Gathering implements Shown {
  text = "";
  readonly pieces: Shown["pieces"] = [];
  private breaks = false;

  get full(): boolean {
    return this.text.length >= MAX_SHOWN;
  }

  breakLine(): void {
    this.breaks = true;
  }

  /** `raw` stands at `at` of the source. */
  add(raw: string, at: number, { odd, read }: Spelling): void {
    let last = 0;
    for (const match of raw.matchAll(odd)) {
      this.put(raw.slice(last, match.index), at + last, at + match.index, false);
      last = match.index + match[0].length;
      this.put(tidy(read(match[0])), at + match.index, at + last, true);
    }
    this.put(raw.slice(last), at + last, at + raw.length, false);
  }

  private put(read: string, from: number, to: number, whole: boolean): void {
    if (read === "" || this.full) return;
    if (read === " " && (this.breaks || this.text === "" || /\s$/.test(this.text))) return;
    if (this.breaks && this.text !== "") {
      this.text = this.text.trimEnd();
      this.pieces.push({ at: this.text.length, from, to: from, whole: true });
      this.text += "\n";
    }
    this.breaks = false;
    this.pieces.push({ at: this.text.length, from, to, whole });
    this.text += read.slice(0, MAX_SHOWN - this.text.length);
  }
}

/** Where in the source text[at, at + length) stands, with the tags that stand between. */
export function sourcePlace({ pieces }: Shown, at: number, length: number): { from: number; to: number } {
  const placeOf = (unit: number): { from: number; to: number } => {
    const piece = pieces[pieces.findLastIndex((each) => each.at <= unit)];
    if (piece === undefined) return { from: 0, to: 0 };
    const from = piece.from + unit - piece.at;
    return piece.whole ? piece : { from, to: from + 1 };
  };
  return { from: placeOf(at).from, to: placeOf(at + length - 1).to };
}
