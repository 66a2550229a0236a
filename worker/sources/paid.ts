import type { Answer } from "../domain/pipeline/step.ts";
import type { Outcome } from "../contract/status.ts";
import { purseOf, type Bid, type Leave, type PurseRpc, type Settlement } from "../gate/client.ts";
import type { SourceEnv } from "./config.ts";
import { gated, type GatedCall } from "./gated.ts";

/** A call that costs credits, as its gate and its organisation's purse know it. */
export interface PaidCall extends GatedCall {
  org_id: string;
  campaign_id: string | null;
  extraction_id: string | null;
  credits: number;
}

/** Outcomes that a source asks its price for. Of a call that hung nobody knows: it counts as paid. */
const PAID: ReadonlySet<Outcome> = new Set<Outcome>(["found", "not_found", "timeout"]);
/** A seller who answered asks its price, whether we can read the answer or not. */
const isPaid = ({ outcome, status }: Answer): boolean =>
  PAID.has(outcome) || (status !== null && status >= 200 && status < 300);

/** Outcomes that are worth keeping: the same question has the same answer tomorrow. */
const KEPT: ReadonlySet<Outcome> = new Set<Outcome>(["found", "not_found"]);

/**
 * Makes a call that costs credits: past the organisation's purse, then through the source's gate. What would go above a
 * budget never leaves, and is `skipped`. What the organisation bought before, or what somebody else's call under way
 * gives, costs nothing and is marked `cached`. `make` says with `leaves` that the call goes out now.
 */
export async function paid<T>(
  env: SourceEnv,
  call: PaidCall,
  make: (leaves: () => void) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const { org_id, campaign_id, extraction_id, credits, ...gate } = call;
  const purse = purseOf(env, org_id);
  const bid = { key: await namelessKey(gate.gate, gate.key), credits, campaign_id, extraction_id };
  const leave = await purse.reserve(bid);
  if (leave.kind === "refused") return overBudget(leave);
  if (leave.kind === "bought") return cached(JSON.parse(leave.answer) as Answer<T>, credits);
  return within(purse, { ticket: leave.ticket, credits }, (leaves) => gated(env, gate, () => make(leaves)));
}

/** What came of a call; `answer` is null where it was broken off. */
function settlementOf(left: boolean, answer: Answer | null): Settlement {
  if (answer === null) return { paid: left, saved: false, answer: null, keep_ms: 0 };
  const isKept = KEPT.has(answer.outcome);
  return {
    paid: left && isPaid(answer),
    saved: !left && isKept,
    answer: isKept ? JSON.stringify(answer) : null,
    keep_ms: answer.outcome === "not_found" ? NOTHING_MS : KEEP_MS,
  };
}

/** Makes a call that was let go, and settles what it cost, however it ends. */
async function within<T>(
  purse: PurseRpc,
  { ticket, credits }: { ticket: string; credits: number },
  make: (leaves: () => void) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  let left = false;
  let answer: Answer<T> | null = null;
  try {
    answer = await make(() => {
      left = true;
    });
  } finally {
    const settlement = settlementOf(left, answer);
    // What cannot be settled stays counted, and an answer that was paid for is not lost for it.
    await purse.settle(ticket, settlement).catch((error: unknown) => console.error("a purse could not settle", error));
  }
  if (!left) return KEPT.has(answer.outcome) ? cached(answer, credits) : answer;
  return isPaid(answer) ? { ...answer, cost: { spent: credits, saved: 0 } } : answer;
}

/** Whose credits are counted. */
export type Payer = Pick<PaidCall, "org_id" | "campaign_id" | "extraction_id">;

/** An answer that whoever asks need not pay for, since somebody has: counted as saved, and marked `cached`. */
export async function free<T>(env: SourceEnv, payer: Payer, answer: Answer<T>, credits: number): Promise<Answer<T>> {
  const { org_id, campaign_id, extraction_id } = payer;
  await purseOf(env, org_id).save(credits, { campaign_id, extraction_id });
  return cached(answer, credits);
}

/** An answer that was paid for before. */
const cached = <T>(answer: Answer<T>, credits: number): Answer<T> => ({
  ...answer,
  detail: answer.detail === "" ? "cached" : `${answer.detail}, cached`,
  cost: { spent: 0, saved: credits },
});

const DAY_MS = 24 * 3_600_000;
/** A search says the same for a month. */
const KEEP_MS = 30 * DAY_MS;
/** That there is nothing is worth asking again sooner: sellers add people each week. */
const NOTHING_MS = 7 * DAY_MS;

const WHOSE = { organisation: "this month's", campaign: "the campaign's", lead: "the lead's" } as const;

const overBudget = <T>({ by, limit, spent }: Extract<Leave, { kind: "refused" }>): Answer<T> => ({
  outcome: "skipped",
  data: null,
  bodies: [],
  status: null,
  detail:
    limit === 0 ? "no budget is set" : `${WHOSE[by]} budget is used: ${String(spent)} of ${String(limit)} credits`,
  retry_after_ms: null,
});

/** What a purse knows a question by: it says nothing of whom it is about. */
async function namelessKey(gate: string, key: string): Promise<Bid["key"]> {
  const bytes = new TextEncoder().encode(JSON.stringify([gate, key]));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
