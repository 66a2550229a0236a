import type { LeadInput } from "../contract/lead-record.ts";
import { PARSED_FIELDS, type LeadFields } from "../contract/lead.ts";
import { MAX_QUERY_LENGTH } from "../contract/limits.ts";
import { domainFault, readAddress } from "../domain/contact/syntax.ts";
import { leadKeys } from "../domain/parse/dedup.ts";
import type { Values } from "../domain/audit/entry.ts";
import { Failure, type FieldError } from "./failure.ts";

/** RFC 1035, 2.3.4: a name has 255 octets, of which 253 can be written. */
const MAX_DOMAIN = 253;

/** What is wrong with a value of each field that has a form of its own, or null. */
const FAULTS: Partial<Record<keyof LeadInput, (value: string) => string | null>> = {
  email: (value) => {
    const read = readAddress(value);
    return read.ok ? null : `Not an address: ${read.reason}`;
  },
  domain: (value) =>
    value.length > MAX_DOMAIN || domainFault(value) !== null ? "Not a fully qualified domain name" : null,
  linkedin_url: (value) => (isWebAddress(value) ? null : "Not an address of the web"),
  github_url: (value) => (isWebAddress(value) ? null : "Not an address of the web"),
  website: (value) => (isWebAddress(value) ? null : "Not an address of the web"),
};

/** As people write them: with http or https, or with neither. What a browser would run is none. */
function isWebAddress(value: string): boolean {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes(".");
}

/**
 * What a request says of a lead, as it is stored: no text around with spaces, none that is empty, a domain in lower
 * case. Throws where a value is not of its field's form.
 */
export function valuesIn(input: LeadInput): Values {
  const values = Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, typeof value === "string" ? tidy(field, value) : (value ?? null)]),
  ) as Values;
  const errors = Object.entries(FAULTS).flatMap(([path, faultOf]): FieldError[] => {
    const value = values[path];
    const message = typeof value === "string" ? faultOf(value) : null;
    return message === null ? [] : [{ path, message }];
  });
  if (errors.length > 0) throw new Failure("validation", "Some fields are not valid", errors);
  const { tags } = input;
  return tags === undefined ? values : { ...values, tags: [...new Set(tags)] };
}

function tidy(field: string, text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return field === "domain" ? trimmed.toLowerCase() : trimmed;
}

export const fieldsIn = (values: Values): Partial<LeadFields> =>
  Object.fromEntries(PARSED_FIELDS.flatMap((field) => (values[field] ? [[field, values[field]]] : [])));

/** Refuses a lead that names nobody: neither a person nor a company. */
export function refuseNobody(values: Values): void {
  if (leadKeys(fieldsIn(values)).length === 0)
    throw new Failure("validation", "A lead needs a name, an e-mail address, a profile, a domain or a company", [
      { path: "full_name", message: "Nobody is named" },
    ]);
}

/** A lead's values as the one text that a run reads first. */
export function queryOf(values: Values): string {
  const { full_name, first_name, last_name, ...rest } = fieldsIn(values);
  const name = full_name ?? [first_name, last_name].filter(Boolean).join(" ");
  return [name, ...Object.values(rest)].filter(Boolean).join(", ").slice(0, MAX_QUERY_LENGTH).toWellFormed();
}
