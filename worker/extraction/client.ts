import type { EvidenceReport } from "../contract/evidence.ts";
import type { Extraction, ExtractionState } from "../contract/extraction.ts";
import type { JournalEvent } from "../contract/event.ts";
import type { RunOrder, RunReport } from "./order.ts";

/** What a retry came to: the new attempt's task, or why there is none. */
export type Retried = { task_id: string } | { refused: "running" | "finished" | "unknown" };

/** What a long poll asks for. `epoch` is null where the asker saw none, `waitMs` 0 where it does not wait. */
export interface EventQuery {
  after: number;
  epoch: number | null;
  limit: number;
  waitMs: number;
}

export interface EventPage {
  data: JournalEvent[];
  epoch: number;
  head: number;
  /** [J3] The cursor was too old: `data` starts over. */
  too_old: boolean;
}

/** The object of one extraction, as other rooms see it. This file alone names its namespace. */
export interface ExtractionRpc {
  run(order: RunOrder, high: number): Promise<RunReport>;
  describe(): Promise<Extraction | null>;
  state(): Promise<ExtractionState | null>;
  /** Null where it has not begun. */
  events(query: EventQuery): Promise<EventPage | null>;
  /** [E8] False where it has ended, or never began and no order says what it would be. */
  cancel(by: string, order?: RunOrder): Promise<boolean>;
  retry(by: string): Promise<Retried>;
  /** [V1] Looks at the evidence of every fact again; null where it has not begun. */
  verify(): Promise<EvidenceReport | null>;
  destroy(): Promise<void>;
  fetch(request: Request): Promise<Response>;
}

interface ExtractionEnv {
  EXTRACTION: DurableObjectNamespace;
}

/** [E10] Objects are named within their organisation: two tenants' equal IDs never meet. */
export const extractionName = (orgId: string, extractionId: string): string => `${orgId}/${extractionId}`;

/** The object of an extraction. Making the stub makes nothing; the first call does. */
export function extractionOf(env: ExtractionEnv, orgId: string, extractionId: string): ExtractionRpc {
  const id = env.EXTRACTION.idFromName(extractionName(orgId, extractionId));
  return env.EXTRACTION.get(id) as DurableObjectStub & ExtractionRpc;
}

/** Tells an object that has no rows yet which epoch its journal will have: a viewer may come before the first commit. */
export const EXPECTED_EPOCH_HEADER = "x-vibegtm-expected-epoch";
