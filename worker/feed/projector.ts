import type { RunView } from "../contract/fold.ts";
import type { LeadFields } from "../contract/lead.ts";
import { isOfLead, scopeOf } from "./client.ts";
import { identityOf } from "../domain/person/identity.ts";
import { projectRuns, type ProjectedRun } from "../store/project.ts";
import type { DirtyRow, FeedState } from "./state.ts";

/** D1 takes 1,000 rows in one statement nearly as fast as 20 (4 us a row against 76, measured). */
const ROWS = 500;
/** UTF-16 units of rows in one statement, 3 bytes each at most: D1 refuses a value of 2 MB, and would refuse it for ever. */
const UNITS = 600_000;
/**
 * D1 follows the objects so far behind: a list overlays what is fresher, so nobody sees the lag. Each run that is under
 * way is written once in this time: at 1 s it was a tenth of the computing of 1,000 slow runs.
 */
export const PROJECT_MS = 2_000;

/**
 * A run whose lead nobody saved is known to D1 alone where another isolate is asked for it: so soon after its start,
 * with whatever starts come meanwhile.
 */
export const PROJECT_NEW_MS = 100;

/** Writes what lists show of the runs into D1: a projection, in batches, off every path that a user waits on. */
export class Projector {
  private flight: Promise<void> | null = null;
  private following: Promise<void> | null = null;
  private timer: { at: number; id: ReturnType<typeof setTimeout> } | null = null;
  private readonly db: D1Database;
  private readonly state: FeedState;
  private readonly name: string;
  /** Runs whose query was read for their rows: a row that is there keeps its fields. */
  private readonly read = new Set<string>();

  constructor(db: D1Database, state: FeedState, name: string) {
    this.db = db;
    this.state = state;
    this.name = name;
  }

  /** Says that there is something to write, within so many milliseconds. Returns at once. */
  poke(within = PROJECT_MS): void {
    const at = Date.now() + within;
    if (this.timer !== null && this.timer.at <= at) return;
    clearTimeout(this.timer?.id);
    const id = setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, within);
    this.timer = { at, id };
  }

  /**
   * Writes what there is to write now; what changes meanwhile waits for the next time, so that it ends however many
   * runs go on. A failure leaves the rows dirty: the object's alarm comes again.
   */
  flush(): Promise<void> {
    if (this.flight === null) return (this.flight = this.write());
    // What changed before this call may lie behind the pass that is under way: one more follows it, for all who wait.
    return (this.following ??= this.flight.then(() => {
      this.following = null;
      return this.flush();
    }));
  }

  /** Whether D1 has a row of this run, as far as this object remembers. */
  knows(extractionId: string): boolean {
    return this.read.has(extractionId);
  }

  private async write(): Promise<void> {
    try {
      await this.pass();
    } catch (error) {
      console.error("projection into D1 failed", this.name, error);
    }
    this.flight = null;
    if (this.state.dirty(1).length > 0) this.poke();
  }

  /** Every dirty row once, in the order of their numbers. */
  private async pass(): Promise<void> {
    const scope = scopeOf(this.name);
    for (let rows = this.next(0); rows.length > 0; rows = this.next(rows.at(-1)?.number ?? 0)) {
      const projected = rows.map((row): ProjectedRun => ({
        extraction_id: row.extraction_id,
        kind: row.request.kind ?? "lead",
        lead_id: row.request.lead_id,
        number: row.number,
        query: row.request.query,
        lead: this.leadOf(row),
        created_at: new Date(row.at * 1_000).toISOString(),
        view: JSON.parse(row.view) as RunView,
      }));
      await projectRuns(this.db, scope, projected, new Date().toISOString());
      for (const { extraction_id } of rows) this.read.add(extraction_id);
      this.state.clean(rows);
    }
  }

  /** The fields of a run's lead: those that its start brought, else what its query says, read once. */
  private leadOf({ extraction_id, request }: DirtyRow): Partial<LeadFields> {
    if (!isOfLead(request)) return {};
    if (Object.values(request.lead).some(Boolean) || this.read.has(extraction_id)) return request.lead;
    return identityOf(request.query, request.lead, null).fields;
  }

  private next(after: number): DirtyRow[] {
    let units = 0;
    const rows = this.state.dirty(ROWS, after);
    const cut = rows.findIndex((row) => (units += row.view.length + JSON.stringify(row.request).length) > UNITS);
    return cut < 0 ? rows : rows.slice(0, Math.max(1, cut));
  }
}
