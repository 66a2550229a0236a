import { createHash } from "node:crypto";

import type { Fact, PossibleMatch, RefusedFact, Score } from "../contract/fact.ts";
import type { MatchDecisions } from "../contract/match.ts";
import type { LeadFields } from "../contract/lead.ts";
import type { ExtractionKind, Outcome } from "../contract/status.ts";
import { writeFact } from "../domain/evidence/writer.ts";
import type { Answer, Body, Step, StepContext } from "../domain/pipeline/step.ts";

export const AT = "2026-11-22T14:01:52.000Z";

export const bodyOf = (url: string | null, text: string): Body => ({
  url,
  sha256: createHash("sha256").update(text).digest("hex"),
  text,
  charset: "utf-8",
  fetched_at: AT,
  truncated: false,
});

/** An answer with one body, as a source would give it. */
export const found = <T>(data: T, body: Body | null, detail = ""): Answer<T> => ({
  outcome: "found",
  data,
  bodies: body === null ? [] : [body],
  status: 200,
  detail,
  retry_after_ms: null,
});

/** An answer without data. */
export const failed = (outcome: Outcome, detail = ""): Answer<never> => ({
  outcome,
  data: null,
  bodies: [],
  status: null,
  detail,
  retry_after_ms: null,
});

/** What a run of steps did, for a test to look at. */
export interface Told {
  facts: Fact[];
  refused: RefusedFact[];
  possible: PossibleMatch[];
  /** `source key` of each call, in order. */
  calls: string[];
  outcomes: { step: string; source: string; outcome: Outcome; detail: string }[];
  logs: string[];
  results: Map<string, unknown>;
  score: Score | null;
}

export interface Scene<Env> {
  query: string;
  lead?: Partial<LeadFields>;
  kind?: ExtractionKind;
  product?: string;
  env: Env;
  /** Answers by `source key`. What is not listed is answered by `otherwise`, or really asked where that is null. */
  answers?: Record<string, Answer>;
  otherwise?: Answer | null;
  /** What somebody said of possible matches. */
  decisions?: MatchDecisions;
  campaign_id?: string | null;
  extraction_id?: string;
  org_id?: string;
}

/** Runs the steps one after the other, in their order, as the engine would: with answers that the test gives. */
export async function runSteps<Env>(steps: readonly Step<Env>[], scene: Scene<Env>): Promise<Told> {
  const told: Told = {
    facts: [],
    refused: [],
    possible: [],
    calls: [],
    outcomes: [],
    logs: [],
    results: new Map(),
    score: null,
  };
  for (const step of steps) {
    const { data, score } = await step.run(contextOf(step.name, scene, told));
    told.results.set(step.name, JSON.parse(JSON.stringify(data)));
    told.score = score ?? told.score;
  }
  return told;
}

function contextOf<Env>(step: string, scene: Scene<Env>, told: Told): StepContext<Env> {
  const {
    query,
    lead = {},
    kind = "lead",
    product,
    env,
    answers = {},
    otherwise = failed("unreachable", "no route"),
  } = scene;
  const lines = [query, ...Object.values(lead).filter((value) => value !== null && !query.includes(value))];
  return {
    org_id: scene.org_id ?? "org_test",
    campaign_id: scene.campaign_id ?? null,
    extraction_id: scene.extraction_id ?? "ext_test0001",
    params: {
      kind,
      query,
      lead,
      ...(product === undefined ? {} : { product }),
      ...(scene.decisions === undefined ? {} : { decisions: scene.decisions }),
    },
    env,
    input: bodyOf(null, lines.join("\n")),
    retried_at: null,
    get facts() {
      return told.facts;
    },
    signal: new AbortController().signal,
    now: () => Date.parse(AT),
    result: <T>(name: string) => (told.results.get(name) as T | undefined) ?? null,
    call: async <T>(request: { source: string; key: string }, make: (signal: AbortSignal) => Promise<Answer<T>>) => {
      const key = `${request.source} ${request.key}`;
      told.calls.push(key);
      const answer = (answers[key] ?? otherwise ?? (await make(new AbortController().signal))) as Answer<T>;
      told.outcomes.push({ step, source: request.source, outcome: answer.outcome, detail: answer.detail });
      return answer;
    },
    skip: (source, detail) => void told.outcomes.push({ step, source, outcome: "skipped", detail }),
    fact: (draft, body) => {
      const written = writeFact(draft, body);
      if ("fact" in written) told.facts.push(written.fact);
      else told.refused.push(written.refused);
      return "fact" in written;
    },
    possible: (match) => void told.possible.push(match),
    log: (_level, message) => void told.logs.push(message),
  };
}
