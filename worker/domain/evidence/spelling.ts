import { emailKey } from "../contact/email-key.ts";
import { hasPhone } from "../contact/phone.ts";
import { addressesIn } from "../parse/mailbox.ts";
import { countryCode } from "./country.ts";
import { folded, hasWords, readableQuote, withoutTags } from "./normalise.ts";

/** Whether a value and a quote are two spellings of one thing. */
type SameAs = (value: string, quote: string) => boolean;

const bareUrl = (text: string): string =>
  folded(text)
    .replace(/^(https?:)?\/\//, "")
    .replace(/^www\./, "")
    .replace(/\/+$/, "");

/** Whether an address stands in a text as a whole: "tidewell.example" is not in "tidewell.example.org" or "hightidewell.example". */
const hasAddress = (hay: string, address: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}_-])${escaped(address)}(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])`, "u").test(hay);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A mailbox is another's with one more letter or dot on either side. */
const sameMailbox: SameAs = (value, quote) =>
  (hasAddress(folded(quote), folded(value)) && !new RegExp(`[.+]${escaped(folded(value))}`, "u").test(folded(quote))) ||
  samePunycode(value, readableQuote(quote));

/** The same mailbox, its domain in letters in one of the two and in punycode in the other. */
const samePunycode: SameAs = (value, quote) =>
  /xn--/i.test(value + quote) &&
  addressesIn(quote).some(({ start, end }) => emailKey(quote.slice(start, end)) === emailKey(value));

/** Schemes, `www.` and slashes at the end may be left out, and a profile may be said by its handle alone ("@lhawthorn"). */
const sameAddress: SameAs = (value, quote) => {
  const bare = bareUrl(value);
  if (hasAddress(folded(quote), bare)) return true;
  const handle = bare.split("/").at(-1) ?? "";
  return bare.includes("/") && handle.length > 1 && folded(quote).replace(/^["@]+|["/]+$/g, "") === handle;
};

/** Percent escapes as what they stand for: "tel:+31%2020" holds no 2020. */
const withoutEscapes = (text: string): string =>
  text.replace(/%([2-7][\da-f])/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const samePhone: SameAs = (value, quote) =>
  [readableQuote(quote), withoutTags(quote)].some((text) => hasPhone(withoutEscapes(text), value));

/** "51-200" from a lower and an upper end that are written apart. */
const sameRange: SameAs = (value, quote) => {
  const ends = value.replaceAll(",", "").split(/\s*[-–]\s*/);
  return ends.every((end) => hasWords(folded(quote).replace(/(?<=\d),(?=\d{3})/g, ""), end.replace("+", "")));
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A month as a number or by its English name. */
const hasMonth = (text: string, month: string): boolean =>
  hasNumber(text, month) || new RegExp(`\\b${MONTHS[Number(month) - 1] ?? "-"}`).test(text);

/** A number with or without its leading zero. */
const hasNumber = (text: string, part: string): boolean => hasWords(text, part) || hasWords(text, String(Number(part)));

/** An ISO date (a year, a month, a day) from its parts; an instant holds its day. */
const sameDate: SameAs = (value, quote) => {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(value) ?? [];
  const text = folded(quote).replace(/(?<=\d)t\d\d:.*/, "");
  if (year === undefined || !hasWords(text, year)) return false;
  return (month === undefined || hasMonth(text, month)) && (day === undefined || hasNumber(text, day));
};

const sameCountry: SameAs = (value, quote) => {
  const code = countryCode(value);
  return (
    code !== null &&
    quote
      .split(/[\s,;|/()"]+/)
      .concat(quote.replaceAll('"', ""))
      .some((part) => countryCode(part) === code)
  );
};

/** Fields whose values are compared in their own way, and in no other: "0142" stands in many a phone number. */
export const COMPARED: Record<string, SameAs> = {
  email: sameMailbox,
  company_email: sameMailbox,
  website: sameAddress,
  domain: sameAddress,
  linkedin_url: sameAddress,
  github_url: sameAddress,
  company_linkedin_url: sameAddress,
  twitter_url: sameAddress,
  github_org_url: sameAddress,
  phone: samePhone,
  company_phone: samePhone,
  team_size: sameRange,
  founded: sameDate,
  domain_registered: sameDate,
};

/** Fields whose values may also be spelled otherwise than in the quote. */
export const ALSO: Record<string, SameAs> = { location: sameCountry, company_location: sameCountry };
