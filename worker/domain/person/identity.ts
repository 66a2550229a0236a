import { PARSED_FIELDS, type LeadFields, type ParsedField, type Span } from "../../contract/lead.ts";
import type { KnownLead } from "./links.ts";
import { companyDomainOf } from "../parse/mailbox.ts";
import { parseLeads } from "../parse/parse.ts";

export interface Identity {
  fields: LeadFields;
  /** [start, end) in the query of what the parser read there; empty where the fields were given. */
  spans: Partial<Record<ParsedField, Span>>;
}

const isGiven = (lead: KnownLead | null): lead is KnownLead =>
  lead !== null && Object.values(lead).some((value) => value?.trim());

/**
 * Who is meant: the fields that the caller gave, else those that were saved with the lead, else what the parser reads
 * in the query. Of several leads in one query the first is meant. A name is put together from its parts, and a
 * company's domain is read off a mailbox that the company owns; nothing else is concluded.
 */
export function identityOf(query: string, given: KnownLead, saved: KnownLead | null): Identity {
  const known = [given, saved].find(isGiven);
  if (known !== undefined) return { fields: completed(filled(known)), spans: {} };
  const [first] = parseLeads(query).leads;
  if (first === undefined) return { fields: filled({}), spans: {} };
  return { fields: completed(filled(first)), spans: first.spans };
}

/** Every field, with null for what is absent or blank. */
const filled = (lead: KnownLead): LeadFields =>
  Object.fromEntries(PARSED_FIELDS.map((field) => [field, lead[field]?.trim() ? lead[field] : null])) as LeadFields;

function completed(fields: LeadFields): LeadFields {
  const parts = [fields.first_name, fields.last_name].filter((part): part is string => Boolean(part?.trim()));
  return {
    ...fields,
    full_name: fields.full_name ?? (parts.length === 2 ? parts.join(" ") : null),
    domain: fields.domain ?? (fields.email === null ? null : companyDomainOf(fields.email)),
  };
}

/** True where the text says nothing that a source could be asked for. */
export const isNobody = ({ fields }: Identity): boolean => Object.values(fields).every((value) => value === null);
