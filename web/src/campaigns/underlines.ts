import type { ParsedField, ParsedLead } from "../../../worker/contract/lead.ts";

/** What an underline says of the words above it: line styles tell them apart, not colour alone. */
export type Underline = "name" | "title" | "company";
export interface Segment {
  text: string;
  underline: Underline | null;
}

/** The whole name is preferred; its parts are told where a table has them in cells of their own. */
const FIELDS: [ParsedField, Underline][] = [
  ["full_name", "name"],
  ["first_name", "name"],
  ["last_name", "name"],
  ["title", "title"],
  ["company", "company"],
];

/** The text cut at the spans of names, titles and companies. The segments joined are the text. */
export function underlinedSegments(text: string, leads: readonly Pick<ParsedLead, "spans">[]): Segment[] {
  const marks = leads
    .flatMap(({ spans }) =>
      FIELDS.flatMap(([field, underline]) => (spans[field] ? [{ span: spans[field], underline }] : [])),
    )
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const segments: Segment[] = [];
  let at = 0;
  for (const { span, underline } of marks) {
    const [start, end] = span;
    // A span inside one that was drawn already, or behind text that has changed since, is passed over.
    if (start < at || end > text.length || end <= start) continue;
    if (start > at) segments.push({ text: text.slice(at, start), underline: null });
    segments.push({ text: text.slice(start, end), underline });
    at = end;
  }
  if (at < text.length) segments.push({ text: text.slice(at), underline: null });
  return segments;
}

/** Lines that hold something. */
export const filledLines = (text: string): number => text.split("\n").filter((line) => line.trim() !== "").length;
