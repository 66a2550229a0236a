import type { EvidenceReport } from "../contract/evidence.ts";
import type { Fact } from "../contract/fact.ts";
import { bytesOf } from "../domain/evidence/bytes.ts";
import { verifyFacts, type FoundBody } from "../domain/evidence/verify.ts";
import type { Body } from "../domain/pipeline/step.ts";

/** What is kept of a body: its bytes, or null where they cannot be read. */
export interface KeptBody {
  bytes: Uint8Array | null;
  charset: string;
}

/** What a check of the evidence needs of the object. */
export interface VerifyDeps {
  facts: readonly Fact[];
  /** The user's own text. */
  input: Body;
  /** Bodies that were handed over: they are looked at where they are kept, and nowhere else. */
  kept: ReadonlySet<string>;
  /** The journal's own copies: of the directory's rows, and of what is not handed over yet. */
  copies(wanted: ReadonlySet<string>): Body[];
  read(sha256: string): Promise<KeptBody | null>;
}

const hashOf = async (bytes: Uint8Array): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

const foundOf = async (body: KeptBody | null): Promise<FoundBody | null> =>
  body && { ...body, sha256: body.bytes === null ? "" : await hashOf(body.bytes) };

const copyOf = (body: Body | undefined): KeptBody | null =>
  body === undefined ? null : { bytes: bytesOf(body), charset: body.charset };

/** [V1] [V2] Looks at every fact again, each body read once. Throws where what is kept cannot be asked for now. */
export async function verifyEvidence(deps: VerifyDeps): Promise<EvidenceReport> {
  const { facts, input, kept } = deps;
  const here = new Set(facts.map((fact) => fact.body_sha256).filter((hash) => !kept.has(hash)));
  const copies = new Map(deps.copies(here).map((body) => [body.sha256, body]));
  const found = new Map<string, FoundBody | null>();
  for (const { body_sha256: hash } of facts) {
    if (found.has(hash)) continue;
    found.set(hash, await foundOf(kept.has(hash) ? await deps.read(hash) : copyOf(copies.get(hash))));
  }
  const own = await foundOf(copyOf(input));
  return verifyFacts(facts, (fact) => (isOwnText(fact) ? own : (found.get(fact.body_sha256) ?? null)));
}

const isOwnText = (fact: Fact): boolean => fact.url === null && fact.source === "input";
