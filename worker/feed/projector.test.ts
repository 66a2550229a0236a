import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { emptyRun } from "../contract/fold.ts";
import { joinEvents } from "../domain/journal/log.ts";
import { makeCampaign } from "../testing/engine.ts";
import { numbered } from "../testing/memory-log.ts";
import { Projector } from "./projector.ts";
import { FeedState } from "./state.ts";

/** What D1 refuses as one value. */
const VALUE_BYTES = 2_000_000;

/** D1, with the size of each value that was bound to a statement. */
function watched(db: D1Database): { db: D1Database; sizes: number[] } {
  const sizes: number[] = [];
  const prepare = (sql: string): D1PreparedStatement => {
    const statement = db.prepare(sql);
    const bind = (...values: unknown[]): D1PreparedStatement => {
      sizes.push(...values.map((value) => new TextEncoder().encode(String(value)).length));
      return statement.bind(...values);
    };
    return Object.assign(Object.create(statement) as D1PreparedStatement, { bind });
  };
  return { sizes, db: Object.assign(Object.create(db) as D1Database, { prepare, batch: db.batch.bind(db) }) };
}

test("many runs with long texts are written in as many statements as D1 takes, and all are written", async () => {
  const campaign = await makeCampaign();
  const { db, sizes } = watched(env.DB);
  await runInDurableObject(campaign.feedStub, async (_object, { storage }) => {
    const state = new FeedState(storage);
    const query = "語".repeat(2_000);
    for (let n = 1; n <= 400; n += 1) {
      const x = `ext_long${String(n).padStart(5, "0")}`;
      state.insert(x, "queued", { lead_id: null, query, lead: { title: query } }, 1_763_900_000);
      const summary = JSON.stringify({ ...emptyRun(), status: "completed", seq: 1 });
      state.take([{ extraction_id: x, first: 1, last: 1, body: joinEvents([numbered(1)]), summary, final: true }]);
    }
    const projector = new Projector(db, state, `${campaign.org}/campaign/${campaign.id}`);
    await Promise.all([projector.flush(), projector.flush()]);
    expect(state.dirty(1)).toEqual([]);
  });
  expect(Math.max(...sizes)).toBeLessThan(VALUE_BYTES);
  const written = env.DB.prepare("select count(*) n from leads where campaign_id = ? and status = 'completed'");
  expect(await written.bind(campaign.id).first("n")).toBe(400);
});
