import type { BrokenReason, EvidenceCheck, EvidenceReport } from "../../contract/evidence.ts";
import type { Fact } from "../../contract/fact.ts";
import { encodeText } from "./bytes.ts";
import { supports } from "./support.ts";

/** A body as it was found where it is kept. */
export interface FoundBody {
  /** Null where something is kept that cannot be read: no bytes come out of it. */
  bytes: Uint8Array | null;
  /** The hash of those bytes, made anew. */
  sha256: string;
  charset: string;
}

interface Verdict {
  reason: BrokenReason | null;
  changed_at: number | null;
}

const broken = (reason: BrokenReason, changed_at: number | null = null): Verdict => ({ reason, changed_at });

/** The first byte of the body that differs from the quote, or null where the quote stands untouched. */
function firstDifference(bytes: Uint8Array, { quote, start }: Fact, charset: string): number | null {
  const wanted = encodeText(quote, charset);
  const at = wanted?.findIndex((byte, i) => bytes[start + i] !== byte) ?? -1;
  return at < 0 ? null : start + at;
}

const read = (bytes: Uint8Array, charset: string): string =>
  new TextDecoder(charset, { ignoreBOM: true, fatal: false }).decode(bytes);

/**
 * [V1] [V2] Looks at one fact again, from the outside in: its body is there, is the one that was fetched, has the quote
 * at [start, end), and the quote says the value. `body` is null where none is kept.
 */
function verdictOf(fact: Fact, body: FoundBody | null): Verdict {
  if (body === null) return broken("body_missing");
  const { bytes, charset } = body;
  if (bytes === null) return broken("body_changed");
  if (body.sha256 !== fact.body_sha256) return broken("body_changed", firstDifference(bytes, fact, charset));
  if (read(bytes.subarray(fact.start, fact.end), charset) !== fact.quote)
    return broken(read(bytes, charset).includes(fact.quote) ? "quote_moved" : "quote_missing");
  return supports(fact, fact.quote) ? { reason: null, changed_at: null } : broken("value_unsupported");
}

function checkFact(fact: Fact, body: FoundBody | null): EvidenceCheck {
  const { field, value, source, url, body_sha256 } = fact;
  const verdict = verdictOf(fact, body);
  return { field, value, source, url, body_sha256, ok: verdict.reason === null, ...verdict };
}

/** Looks at all facts again. `bodyOf` gives what is kept of a fact's body. */
export function verifyFacts(facts: readonly Fact[], bodyOf: (fact: Fact) => FoundBody | null): EvidenceReport {
  const checks = facts.map((fact) => checkFact(fact, bodyOf(fact)));
  const first = checks.find((check) => !check.ok) ?? null;
  return { valid: first === null, checked: checks.length, facts: checks, first_broken: first };
}
