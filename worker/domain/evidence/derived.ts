import { EMAIL_VERDICTS } from "../../contract/status.ts";
import { FINGERPRINTS } from "../company/fingerprints.ts";
import { mailProvider, saasTokens } from "../company/mail-provider.ts";
import { departmentOf } from "../person/department.ts";
import { showsPattern } from "../contact/address.ts";
import { seniorityOf } from "../person/seniority.ts";
import { folded, hasWords, readableQuote, withoutTags } from "./normalise.ts";

/** A record as a JSON answer writes it, without the quotes around it. */
const unquoted = (quote: string): string => readableQuote(quote.replace(/^"|"$/g, ""));

/**
 * [V2] The ways in which a value may follow from a quote that does not spell it. The list is closed, and each way is
 * worked out again here: a reader that claims "Google Workspace" from somebody else's MX record is refused.
 */
export const DERIVATIONS: Record<string, (value: string, quote: string) => boolean> = {
  /** A mail provider from an MX record. */
  "mx-table": (value, quote) => mailProvider([unquoted(quote)])?.name === value,
  /** A service from the token that a TXT record holds for it. */
  "txt-table": (value, quote) => saasTokens([unquoted(quote)]).some((found) => found.name === value),
  /** A technology from a mark in the markup. */
  fingerprint: (value, quote) => FINGERPRINTS.some(({ name, pattern }) => name === value && pattern.test(quote)),
  /** A seniority or a department from a title. */
  "title-table": (value, quote) =>
    seniorityOf(readableQuote(quote)) === value || departmentOf(readableQuote(quote)) === value,
  /** A company's domain from an e-mail address. */
  "mail-domain": (value, quote) => folded(quote).endsWith(`@${folded(value)}`),
  /** A guess at an address, from a name on the company's page and the address beside it, which show the form. */
  "address-pattern": (value, quote) =>
    showsPattern(value, readableQuote(quote)) || showsPattern(value, withoutTags(quote)),
  /** What a model read: the very words, in one spelling alone. A date that begins right may end in anything. */
  model: (value, quote) =>
    hasWords(folded(quote), folded(value)) || hasWords(folded(withoutTags(quote)), folded(value)),
  /** An e-mail verdict from DNS records, or from the address itself: the rules are in the fact's reasons. */
  verdict: (value) => (EMAIL_VERDICTS as readonly string[]).includes(value),
};
