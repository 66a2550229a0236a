/** Legal forms that a company's name may end with. "co" and "company" are names' own words too often on their own. */
const FORMS = new Set([
  "inc",
  "incorporated",
  "llc",
  "llp",
  "ltd",
  "limited",
  "plc",
  "corp",
  "corporation",
  "gmbh",
  "ag",
  "se",
  "kg",
  "ug",
  "ohg",
  "ev",
  "sa",
  "sas",
  "sarl",
  "srl",
  "spa",
  "bv",
  "nv",
  "ab",
  "oy",
  "as",
  "aps",
  "oyj",
  "pty",
  "pte",
  "kk",
  "sl",
  "lda",
  "sro",
  "doo",
  "kft",
  "zrt",
  "co",
  "gbr",
  "mbh",
]);
/** Joined forms, before the points between their letters are lost: "S.A.", "B.V.", "GmbH & Co. KG". */
const JOINED =
  /\b(?:s\.a\.r\.l|s\.a\.s|s\.r\.l|s\.p\.a|s\.a|b\.v|n\.v|a\.s|s\.l|k\.k|s\.r\.o|d\.o\.o|sp\.?\s*z\s*o\.\s*o)\.?$/i;

/**
 * A company's name as it is compared: accents, case, punctuation and legal forms are gone. "Acme, Inc." and "ACME" are
 * the same; a name that is nothing but a legal form stays as it is.
 */
export function foldCompanyName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(JOINED, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const words = plain.split(" ");
  while (words.length > 1 && (FORMS.has(words.at(-1) ?? "") || words.at(-1) === "and")) words.pop();
  return words.join(" ");
}

/** The same without spaces: "Data Dog" and "Datadog" are looked up alike. */
export const squashCompanyName = (name: string): string => foldCompanyName(name).replaceAll(" ", "");
