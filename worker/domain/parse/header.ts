import type { Cell } from "./cell.ts";
import { ROLE_OF, type Role } from "./header-words.ts";

/** Reads what a header's cell, a JSON key or a label says its values are. */

/** `firstName`, `first_name`, "First Name*" and "Prénom :" as plain lower-case words. */
export function keyWords(text: string): string {
  return text
    .slice(0, 80)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ß/g, "ss")
    .replace(/\([^)]*\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\blinked in\b/g, "linkedin")
    .replace(/\bgit hub\b/g, "github")
    .trim();
}

/** Where no alias is met whole: what the words in it say, the most telling first. */
const HINTS: readonly (readonly [RegExp, Role])[] = [
  [
    /\b(?:status|verified|confidence|source|type|label|opt|owner|date|id|count|score|size|bounced|replied|sent|open|street|zip)\b/,
    "ignored",
  ],
  [
    /\b(?:company|organization|organisation|account|firmen?|employer)\b.*\b(?:linkedin|facebook|twitter|address|city|state|country|location|phone|industry|description|founded)\b/,
    "ignored",
  ],
  [/\blinkedin\b/, "linkedin_url"],
  [/\bgithub\b/, "github_url"],
  [/\b(?:e ?mail|email|courriel|correo)\b/, "email"],
  [/\b(?:phone|mobile|telefon\w*|telephone)\b/, "phone"],
  [/\b(?:website|homepage|webseite)\b/, "website"],
  [/\bdomain\b/, "domain"],
  [/\b(?:first|given)\s?name\b/, "first_name"],
  [/\b(?:last|family|sur)\s?name\b/, "last_name"],
  [/\b(?:company|organi[sz]ation|employer|firma|unternehmen|entreprise|empresa|azienda|bedrijf)\b/, "company"],
  [/\b(?:job|position|job title|title|role)$/, "title"],
  [/^(?:\w+ ){1,2}(?:full )?name$/, "full_name"],
  [/\b(?:city|location)$/, "location"],
];

/** The role of a header's cell; null where nothing is known. */
export function roleOf(text: string): Role | null {
  const key = keyWords(text);
  if (key === "" || key.length > 50) return null;
  const role = ROLE_OF.get(key);
  if (role !== undefined) return role;
  if (key.split(" ").length > 5) return null;
  return HINTS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

const STRONG: ReadonlySet<Role> = new Set([
  "full_name",
  "first_name",
  "last_name",
  "email",
  "company",
  "linkedin_url",
  "github_url",
  "title",
  "domain",
  "website",
]);

/**
 * The roles of a row's cells where the row is a header: names for at least half of its cells, one of them telling,
 * and none that is data. Null where it is no header.
 */
export function headerRoles(cells: readonly Cell[]): (Role | null)[] | null {
  const filled = cells.filter((cell) => cell.text !== "");
  if (filled.length < 2 || filled.some((cell) => isData(cell.text))) return null;
  const exact = filled.filter((cell) => ROLE_OF.has(keyWords(cell.text))).length;
  if (exact === 0) return null;
  const roles = cells.map((cell) => (cell.text === "" ? null : roleOf(cell.text)));
  const known = roles.filter((role) => role !== null);
  const telling = known.some((role) => STRONG.has(role));
  const most = known.length >= 2 && known.length * 2 >= filled.length;
  return telling && (most || exact > 1) ? settle(roles) : null;
}

const isData = (text: string) => text.length > 60 || /@[\p{L}\p{N}-]+\.|https?:\/\/|\d{4}/u.test(text);

/** "Nom" is the whole name in a French table that has no "Prénom", and "Nombre", "Nome" likewise. */
function settle(roles: (Role | null)[]): (Role | null)[] {
  const has = (role: Role) => roles.includes(role);
  if (has("last_name") && !has("first_name") && !has("full_name"))
    return roles.map((role) => (role === "last_name" ? "full_name" : role));
  if (has("first_name") && !has("last_name") && !has("full_name"))
    return roles.map((role) => (role === "first_name" ? "full_name" : role));
  // German, Dutch: "Vorname, Name" calls the last name "Name".
  if (has("first_name") && has("full_name") && !has("last_name"))
    return roles.map((role) => (role === "full_name" ? "last_name" : role));
  return roles;
}
