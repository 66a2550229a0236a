import { makeExtractionId, makeLeadId } from "../../../worker/contract/ids.ts";
import type { CampaignLead, NewLead, ParseAnswer, ParsedLead } from "../../../worker/contract/lead.ts";
import { emptyRun } from "../../../worker/contract/fold.ts";
import type { Start } from "../api/campaigns.ts";
import { fieldsOf, startOf, type LeadRow } from "../live/rows.ts";

/** What the flow does to the world; tests give hand-made ones. */
export interface ParseFlowDeps {
  parse(text: string): Promise<ParseAnswer>;
  save(leads: NewLead[]): Promise<CampaignLead[]>;
  startOne(start: Start): Promise<unknown>;
  startMany(starts: Start[]): Promise<{ extraction_id: string; status: string }[]>;
  /** The number that the next lead will most likely get: shown until the server has said it. */
  nextNumber(): number;
  show(rows: LeadRow[]): void;
  saved(leads: CampaignLead[]): void;
  /** Saving failed: the rows go, the text stays. */
  hide(leadIds: string[]): void;
  /** Starting failed: the rows stay, as pending. */
  notStarted(leadIds: string[]): void;
}

export interface ParseOutcome {
  added: number;
  rejected: ParseAnswer["rejected"];
  /** Saved, but not started; and why. */
  notStarted: { leadIds: string[]; error: unknown } | null;
}

/** Up to here each lead is started by a call of its own, so that one that is refused says so for itself. */
const ONE_BY_ONE = 20;

function rowOf(lead: ParsedLead, number: number): LeadRow {
  return {
    id: makeLeadId(),
    number,
    query: lead.query,
    extractionId: makeExtractionId(),
    fields: fieldsOf(lead),
    run: emptyRun(),
    starting: true,
    updated_at: "",
  };
}

const newLead = (row: LeadRow, lead: ParsedLead): NewLead => ({
  id: row.id,
  query: row.query,
  extractionId: row.extractionId,
  ...row.fields,
  spans: lead.spans,
});

/** Starts saved rows. Gives those that could not be started, with the first reason. */
async function startRows(
  rows: readonly LeadRow[],
  deps: Pick<ParseFlowDeps, "startOne" | "startMany" | "notStarted">,
): Promise<ParseOutcome["notStarted"]> {
  let failed: LeadRow[] = [];
  let error: unknown = null;
  if (rows.length <= ONE_BY_ONE) {
    const answers = await Promise.allSettled(rows.map((row) => deps.startOne(startOf(row))));
    failed = rows.filter((_, index) => answers[index]?.status === "rejected");
    error = answers.find((answer) => answer.status === "rejected")?.reason;
  } else {
    try {
      const answers = await deps.startMany(rows.map(startOf));
      const refused = new Set(answers.filter((a) => a.status === "conflict").map((a) => a.extraction_id));
      failed = rows.filter((row) => refused.has(row.extractionId));
      error = new Error("This extraction already ran with another text. Nothing was started.");
    } catch (cause) {
      failed = [...rows];
      error = cause;
    }
  }
  if (failed.length === 0) return null;
  const leadIds = failed.map((row) => row.id);
  deps.notStarted(leadIds);
  return { leadIds, error };
}

/**
 * Parses a text, saves its leads under IDs that are made here, and then starts them [E9]. What is saved is never
 * lost: a page that dies before the start is made good when the campaign is opened again.
 * Throws where the parse or the save fails; then nothing is stored, and the text is the caller's to keep.
 */
export async function parseAndStart(text: string, deps: ParseFlowDeps): Promise<ParseOutcome> {
  const { leads, rejected } = await deps.parse(text);
  if (leads.length === 0) return { added: 0, rejected, notStarted: null };
  const first = deps.nextNumber();
  const pairs = leads.map((lead, index) => ({ lead, row: rowOf(lead, first + index) }));
  const rows = pairs.map((pair) => pair.row);
  deps.show(rows);
  try {
    deps.saved(await deps.save(pairs.map(({ row, lead }) => newLead(row, lead))));
  } catch (error) {
    deps.hide(rows.map((row) => row.id));
    throw error;
  }
  return { added: rows.length, rejected, notStarted: await startRows(rows, deps) };
}
