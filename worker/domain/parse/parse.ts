import { PARSED_FIELDS, type ParseAnswer, type ParsedLead } from "../../contract/lead.ts";
export function parseLeads(text: string): ParseAnswer {
  return {
    leads: text
      .split("\n")
      .filter((l) => l.trim())
      .map(
        (l) =>
          ({
            query: l.trim(),
            ...Object.fromEntries(PARSED_FIELDS.map((f) => [f, null])),
            full_name: l.trim(),
            spans: {},
          }) as unknown as ParsedLead,
      ),
    rejected: [],
    format: "free_text",
  };
}
