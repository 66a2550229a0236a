/** Short names that people write and that the tables of the runtime do not have. */
const COMMON: Record<string, string> = {
  usa: "US",
  "u.s.": "US",
  "u.s.a.": "US",
  america: "US",
  uk: "GB",
  "u.k.": "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  holland: "NL",
  "czech republic": "CZ",
  uae: "AE",
  "south korea": "KR",
  korea: "KR",
  russia: "RU",
  turkey: "TR",
};

/** A to Z. */
const LETTERS = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));

/** The table of names knows withdrawn codes too ("DD", "UK"), and one for the unknown. */
const isCountry = (code: string): boolean =>
  code !== "ZZ" && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

/** Lower-case name to ISO 3166-1 alpha-2 code. Built once: 676 look-ups in the runtime's own table. */
let known: Map<string, string> | null = null;
function names(): Map<string, string> {
  if (known !== null) return known;
  const table = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  known = new Map(Object.entries(COMMON));
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const name = table.of(code)?.toLowerCase();
    if (name !== undefined && isCountry(code)) known.set(name, code);
  }
  return known;
}

/** The code of a country as people write it ("DE", "Germany", "USA"), or null. A code must be in capitals: "in", "it" and "no" are words. */
export function countryCode(written: string): string | null {
  const word = written.trim();
  const byName = names().get(word.toLowerCase());
  if (byName !== undefined) return byName;
  return /^[A-Z]{2}$/.test(word) && [...names().values()].includes(word) ? word : null;
}

/** The codes of the countries that a place names: the whole of it, or a part between commas ("Berlin, Germany"). */
export const countriesIn = (place: string): Set<string> =>
  new Set(
    [place, ...place.split(/[,;|/()·–—]|\s-\s/)].map(countryCode).filter((code): code is string => code !== null),
  );
