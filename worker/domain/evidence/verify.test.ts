import { createHash } from "node:crypto";

import * as fc from "fast-check";
import { expect, it } from "vitest";

import type { EvidenceCheck } from "../../contract/evidence.ts";
import type { Fact } from "../../contract/fact.ts";
import type { Body } from "../pipeline/step.ts";
import { encodeText } from "./bytes.ts";
import { verifyFacts, type FoundBody } from "./verify.ts";
import { writeFact } from "./writer.ts";

const PAGE = "<h1>Zoë Müller</h1><p>Head of Platform</p>";

const foundOf = (bytes: Uint8Array, charset = "utf-8"): FoundBody => ({
  bytes,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  charset,
});
const bytesIn = (text: string, charset = "utf-8"): Uint8Array => encodeText(text, charset) ?? new Uint8Array();

function factOf(text = PAGE, charset = "utf-8"): Fact {
  const { sha256 } = foundOf(bytesIn(text, charset));
  const body: Body = {
    url: "https://tidewell.example/team",
    sha256,
    text,
    charset,
    fetched_at: "2026-11-22T14:01:52.000Z",
    truncated: false,
  };
  const value = "Head of Platform";
  const draft = { field: "title", value, source: "website", method: "text", quote: value, reasons: [] };
  const written = writeFact(draft, body);
  if ("refused" in written) throw new Error(written.refused.reason);
  return written.fact;
}

/** What is said of one fact, in short. */
function said(fact: Fact, body: FoundBody | null): Pick<EvidenceCheck, "ok" | "reason" | "changed_at"> | undefined {
  const [check] = verifyFacts([fact], () => body).facts;
  return check && { ok: check.ok, reason: check.reason, changed_at: check.changed_at };
}
const GOOD = { ok: true, reason: null, changed_at: null };
const bad = (reason: string, changed_at: number | null = null) => ({ ok: false, reason, changed_at });

it("[V1] what the writer let in holds, in UTF-8 and in one byte a character", () => {
  expect(said(factOf(), foundOf(bytesIn(PAGE)))).toEqual(GOOD);
  const latin = factOf(PAGE, "windows-1252");
  expect(said(latin, foundOf(bytesIn(PAGE, "windows-1252"), "windows-1252"))).toEqual(GOOD);
});

it("[V1] a body that is gone, and one that cannot be unpacked, are named", () => {
  expect(said(factOf(), null)).toEqual(bad("body_missing"));
  expect(said(factOf(), { bytes: null, sha256: "", charset: "utf-8" })).toEqual(bad("body_changed"));
});

it("[V1] property: whichever byte is changed, it is named, with its place where it is one of the quote's", () => {
  const fact = factOf();
  fc.assert(
    fc.property(fc.nat(bytesIn(PAGE).length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const bytes = bytesIn(PAGE);
      bytes[at] = (bytes[at] ?? 0) ^ by;
      const inside = at >= fact.start && at < fact.end;
      expect(said(fact, foundOf(bytes))).toEqual(bad("body_changed", inside ? at : null));
    }),
  );
});

it("[V1] a body that ends before the quote does is named with the first byte that it lacks", () => {
  const fact = factOf();
  expect(said(fact, foundOf(bytesIn(PAGE).subarray(0, fact.start + 4)))).toEqual(bad("body_changed", fact.start + 4));
});

it("[V2] a fact whose offsets, quote or value were changed is named by what is wrong with it", () => {
  const fact = factOf();
  const body = foundOf(bytesIn(PAGE));
  expect(said({ ...fact, start: 0, end: fact.end - fact.start }, body)).toEqual(bad("quote_moved"));
  expect(said({ ...fact, quote: "Head of Finance" }, body)).toEqual(bad("quote_missing"));
  expect(said({ ...fact, value: "Chief Executive Officer" }, body)).toEqual(bad("value_unsupported"));
});

it("[V1] the report counts all, and names the first that is broken", () => {
  const facts = [factOf(), { ...factOf(), value: "CEO" }, { ...factOf(), value: "CTO" }];
  const report = verifyFacts(facts, () => foundOf(bytesIn(PAGE)));
  expect(report).toMatchObject({ valid: false, checked: 3, first_broken: { value: "CEO", field: "title" } });
  expect(report.facts.map(({ ok }) => ok)).toEqual([true, false, false]);
  expect(verifyFacts([], () => null)).toEqual({ valid: true, checked: 0, facts: [], first_broken: null });
});
