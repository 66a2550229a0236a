import type { FactDraft } from "../pipeline/step.ts";
import type { FactField } from "./fields.ts";

/** A draft that does not say yet which source it came from. */
export interface PageDraft extends Omit<FactDraft, "source" | "field"> {
  field: FactField;
}

/** [V6] How a page says a thing: the more it is made for machines, the less a reading can go wrong. */
export const METHODS = {
  "json-ld": { rule: "JSON-LD", amount: 0.4 },
  microdata: { rule: "microdata", amount: 0.35 },
  "open-graph": { rule: "Open Graph", amount: 0.3 },
  meta: { rule: "meta tag", amount: 0.25 },
  link: { rule: "a link", amount: 0.3 },
  text: { rule: "visible text", amount: 0.2 },
  fingerprint: { rule: "its markup", amount: 0.3 },
} as const;
export type Method = keyof typeof METHODS;

/** [V6] A company's own site is where a thing about it is true first. */
const OWN_SITE = { rule: "own site", amount: 0.5 };

/** A draft of the company's own site. */
export const drafted = (
  field: FactField,
  value: string,
  method: Method,
  place: { quote: string; at: number },
): PageDraft => ({
  field,
  value,
  method,
  ...place,
  reasons: [OWN_SITE, METHODS[method]],
});
