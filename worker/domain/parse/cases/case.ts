import type { LeadFields, ParseFormat } from "../../../contract/lead.ts";

/** A pasted text, and what must be read from it. A field that is not named is not looked at; null must be null. */
export interface Case {
  readonly title: string;
  readonly text: string;
  readonly format?: ParseFormat;
  readonly leads: readonly Partial<LeadFields>[];
}
