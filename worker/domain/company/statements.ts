import { drafted, type PageDraft } from "./draft.ts";
import type { FactField } from "./fields.ts";
import type { Html } from "./html.ts";

/**
 * What a company's page says of it in a sentence. Each pattern names the company as its subject or leaves it out: a page
 * tells of its customers too ("for teams of 500 people").
 */
const STATEMENTS: readonly { field: FactField; pattern: RegExp }[] = [
  {
    field: "founded",
    pattern:
      /(?<!\p{L})(?:founded|established|gegründet|fondée?|fundada|fondata)(?:\s+(?:back\s+)?(?:in|im\s+Jahre?|en|nel))?\s+((?:1[89]|20)\d\d)(?!\d)/iu,
  },
  {
    field: "team_size",
    pattern:
      /(?<!\p{L})(?:we(?:\s+are|['’]re)(?:\s+now)?(?:\s+a\s+team\s+of)?|our\s+team\s+of|wir\s+sind)\s+(\d{1,3}(?:,\d{3})*)\s+(?:people|employees|colleagues|engineers|Menschen|Leute|Mitarbeiter)/iu,
  },
];

/** Values that the visible text states, each with the words that state it. */
export function statements({ texts }: Html): PageDraft[] {
  return STATEMENTS.flatMap(({ field, pattern }) => {
    for (const { raw, at } of texts) {
      const match = pattern.exec(raw);
      if (match?.[1] !== undefined)
        return [drafted(field, match[1], "text", { quote: match[0], at: at + match.index })];
    }
    return [];
  });
}
