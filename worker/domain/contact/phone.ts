import {
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from "libphonenumber-js/max";

import { countriesIn } from "../evidence/country.ts";

/** A number of fewer digits is an extension, and would be found in any other. */
const MIN_DIGITS = 6;

/** Digits of other scripts (Arabic, full width) as ours. */
const latinDigits = (text: string): string =>
  text.normalize("NFKC").replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)));

/** Unicode keeps each script's ten digits in a row, and no digit stands before a zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

/** The digits with a "+" before them where the number is written with its country ("00" is how Europe dials a "+"). */
const signed = (text: string): string =>
  (/^[\s(]*(?:\+|00)/.test(text) ? "+" : "") + text.replace(/\D/g, "").replace(/^00/, "");

/** Reads a text that is one number. Null where it is none that its country could have. */
function parsed(text: string, country?: CountryCode): PhoneNumber | null {
  const number = parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false });
  return number?.isPossible() ? number : null;
}

/** What may stand inside of one written number: single marks between digits. A "+" begins the next. */
const WRITTEN = /\+?[(\s]{0,2}\d(?:[ \u00a0().\u2010-\u2015/-]{0,3}\d)*/gu;

/** The numbers of a text as written. A slash parts two whole numbers; in "030 / 123 4567" it does not. */
const writtenIn = (text: string): string[] =>
  [...text.matchAll(WRITTEN)].flatMap(([run]) => {
    const sides = run.split(/\s\/\s?/);
    return sides.every((side) => side.replace(/\D/g, "").length >= MIN_DIGITS) ? sides : [run];
  });

/** The numbers of a text, national ones read as the country's; what the library does not know, run by run. */
function numbersIn(text: string, country?: CountryCode): PhoneNumber[] {
  const found = findPhoneNumbersInText(text, country && { defaultCountry: country });
  let rest = text;
  for (const { startsAt, endsAt } of found)
    rest = rest.slice(0, startsAt) + ";".repeat(endsAt - startsAt) + rest.slice(endsAt);
  const others = writtenIn(rest).map((run) => parsed(run, country));
  return [...found.map(({ number }) => number), ...others.filter((number) => number !== null)];
}

/** An extension may be left out, and none may be added. */
const isSame = (value: PhoneNumber, seen: PhoneNumber): boolean =>
  value.number === seen.number && (value.ext === undefined || value.ext === seen.ext);

/**
 * [V2] Whether a number stands in a text: the same number in E.164, each read as the other's country would where it is
 * national, or else (a number that no country has, a national one of an unknown country) the very digits of one written
 * number. Never the end of one and the beginning of the next.
 */
export function hasPhone(text: string, value: string): boolean {
  const [hay, wanted] = [latinDigits(text), latinDigits(value).trim()];
  if (wanted.replace(/\D/g, "").length < MIN_DIGITS) return false;
  if (hay.trim() === wanted) return true;
  const number = parsed(wanted);
  if (number !== null) return numbersIn(hay, number.country).some((seen) => isSame(number, seen));
  if (writtenIn(hay).some((run) => signed(run) === signed(wanted))) return true;
  return numbersIn(hay).some((seen) => {
    const national = parsed(wanted, seen.country);
    return national !== null && isSame(national, seen);
  });
}

/** Country domains that anybody takes for their letters: they say nothing of where a company is. */
const ANYBODYS = new Set("ac ai am cc cd cx fm gg gl im io is la li ly me nu re sc sh so st tk to tv vc ws".split(" "));

/** What says where a lead or a company is. */
export interface Whereabouts {
  /** Places as people write them ("Berlin, Germany"). */
  places: readonly (string | null | undefined)[];
  domain: string | null | undefined;
}

/** The countries that a national number may be of. */
export function countriesOf({ places, domain }: Whereabouts): CountryCode[] {
  const top = domain?.toLowerCase().split(".").at(-1) ?? "";
  const own = top.length !== 2 || ANYBODYS.has(top) ? [] : [top === "uk" ? "GB" : top.toUpperCase()];
  const named = places.flatMap((place) => (place ? [...countriesIn(place)] : []));
  return [...new Set([...named, ...own])].filter((code) => isSupportedCountry(code));
}

const spelled = ({ number, ext }: PhoneNumber): string => (ext === undefined ? number : `${number} ext. ${ext}`);

/**
 * A number as it is kept: in E.164 (with its extension) where it says its country, or where one of `countries` alone
 * has such a number. As it is written where no country is known, or two could have it. Null where it is no number: one
 * with its country that is too short or too long for it, or a national one that none of the countries could have.
 */
export function phoneOf(written: string, countries: readonly CountryCode[]): string | null {
  const text = latinDigits(written).trim().replace(/^00/, "+");
  if (signed(text).startsWith("+")) {
    const number = parsed(text);
    return number === null ? null : spelled(number);
  }
  if (text.replace(/\D/g, "").length < MIN_DIGITS) return null;
  const national = countries.map((country) => parsed(text, country)).filter((number) => number !== null);
  const [real, other] = new Set(national.filter((number) => number.isValid()).map(spelled));
  if (real !== undefined && other === undefined) return real;
  return countries.length === 0 || national.length > 0 ? written.trim() : null;
}
