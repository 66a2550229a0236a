import { createHash } from "node:crypto";

import type { Fact } from "../../contract/fact.ts";
import { PERSONAL, type Asked } from "./truth.ts";

/** A lead of the measurement with what was found of it. */
export interface Found {
  asked: Asked;
  facts: readonly Fact[];
}

/** Counts of one field: values that are true, that are not, and true ones that were missed. */
export interface FieldScore {
  field: string;
  right: number;
  wrong: string[];
  missed: string[];
}

/** Written alike: case, spaces, kinds of dashes, an address's last slash. */
const plain = (value: string): string =>
  value.trim().toLowerCase().replaceAll(/[‐-―]/g, "-").replaceAll(/\s+/g, " ").replace(/\/$/, "");

/** The values that sources gave for a field. What the user wrote is no finding. */
const valuesOf = (facts: readonly Fact[], field: string): Set<string> =>
  new Set(facts.filter((fact) => fact.field === field && fact.source !== "input").map(({ value }) => plain(value)));

/** Precision and recall of each field that the truth speaks of, over all leads. */
export function scoreFields(all: readonly Found[]): FieldScore[] {
  const fields = [...new Set(all.flatMap(({ asked }) => Object.keys(asked.truth)))];
  return fields.map((field) => {
    const score: FieldScore = { field, right: 0, wrong: [], missed: [] };
    for (const { asked, facts } of all) {
      const truth = new Set((asked.truth[field] ?? []).map(plain));
      const written = plain(asked.query);
      const found = valuesOf(facts, field);
      for (const value of found) {
        if (truth.has(value)) score.right += 1;
        else score.wrong.push(`${asked.query}: ${value}`);
      }
      // What the user wrote need not be found.
      for (const value of truth)
        if (!found.has(value) && !written.includes(value)) score.missed.push(`${asked.query}: ${value}`);
    }
    return score;
  });
}

export const precisionOf = ({ right, wrong }: FieldScore): number => ratio(right, right + wrong.length);
export const recallOf = ({ right, missed }: FieldScore): number => ratio(right, right + missed.length);
/** Of nothing everything is right. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** Facts that make a lead somebody else: personal ones that the truth does not have. */
export const falseMerges = (all: readonly Found[]): string[] =>
  all.flatMap(({ asked, facts }) =>
    PERSONAL.flatMap((field) => {
      const truth = new Set((asked.truth[field] ?? []).map(plain));
      return [...valuesOf(facts, field)]
        .filter((value) => !truth.has(value) && field !== "bio")
        .map((value) => `${asked.query}: ${field} ${value}`);
    }),
  );

/** The bytes behind a fact, fetched anew; null where there is no such body. */
export type Bytes = (fact: Fact, asked: Asked) => Promise<Uint8Array | null>;

/** [V2] Facts whose quote does not stand at its place in the bytes of that hash. */
export async function unproved(all: readonly Found[], bytesOf: Bytes): Promise<string[]> {
  const bad: string[] = [];
  for (const { asked, facts } of all) {
    for (const fact of facts) {
      const bytes = await bytesOf(fact, asked);
      const hash = bytes === null ? "" : createHash("sha256").update(bytes).digest("hex");
      const quote = bytes === null ? null : new TextDecoder().decode(bytes.slice(fact.start, fact.end));
      if (hash !== fact.body_sha256 || quote !== fact.quote)
        bad.push(`${asked.query}: ${fact.field} ${fact.value} (${fact.source})`);
    }
  }
  return bad;
}
