/** How the letters of names are compared across spellings. */

/** Letters that NFKD leaves alone. */
const PLAIN: Record<string, string> = {
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ı: "i",
  ħ: "h",
};

/** How the same letters are written where a keyboard lacks them (German, Danish, Norwegian, Swedish). */
const WRITTEN_OUT: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };

/** Cyrillic in Latin letters, as passports and profiles mostly have it (BGN/PCGN without its marks). */
const CYRILLIC: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "i",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
};

const replaced = (text: string, table: Record<string, string>): string =>
  text.replace(/./gu, (letter) => table[letter] ?? letter);

const withoutMarks = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "");

/** Lower-case and without accents: "Sönmez" is "sonmez", "Łukasz" is "lukasz". */
export const plainLetters = (text: string): string =>
  withoutMarks(replaced(text.normalize("NFC").toLowerCase(), PLAIN));

/** What romanisations differ in: "y", "j" and a doubled vowel are one "i". */
const skeleton = (text: string): string => text.replace(/[yj]/g, "i").replace(/i+/g, "i");

const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);
const latin = (text: string): string => skeleton(replaced(text.normalize("NFC").toLowerCase(), CYRILLIC));

/**
 * Whether two words are the same once accents, umlauts written out ("Mueller") and, where only one of the two is in
 * Cyrillic, the alphabet are set aside. Two words in Latin letters are never compared by sound.
 */
export function sameWord(a: string, b: string): boolean {
  if (isCyrillic(a) !== isCyrillic(b))
    return skeleton(latin(plainUnlessCyrillic(a))) === skeleton(latin(plainUnlessCyrillic(b)));
  const [x, y] = [plainLetters(a), plainLetters(b)];
  return x === y || writtenOut(a) === y || x === writtenOut(b);
}

const plainUnlessCyrillic = (text: string): string => (isCyrillic(text) ? text : plainLetters(text));
const writtenOut = (text: string): string => plainLetters(replaced(text.normalize("NFC").toLowerCase(), WRITTEN_OUT));
