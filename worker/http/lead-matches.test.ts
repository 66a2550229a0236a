import { expect, test } from "vitest";

import type { DecidedMatch } from "../contract/match.ts";
import {
  expectProblem,
  finishLead,
  hasEnded,
  makeCampaign,
  newLead,
  other,
  scripted,
  waitForEvents,
} from "../testing/harness.ts";
import { newKey, newOwner } from "../testing/people.ts";
import { script } from "../testing/scripted.ts";

const ADA = { source: "github", label: "github.com/ada", url: "https://github.com/ada" };
const POSSIBLE = { ...ADA, links: ["name"], missing: "The employer is another" };

/** A lead whose every run proposes the same profile, and tells what it was given. */
async function proposed() {
  const given: unknown[] = [];
  const query = script({
    first: async (ctx) => {
      given.push(ctx.params.decisions ?? null);
      ctx.possible(POSSIBLE);
      return null;
    },
  });
  const { id } = await makeCampaign(scripted);
  const { lead } = await finishLead(scripted, id, newLead({ query, full_name: `Ada ${crypto.randomUUID()}` }));
  return { lead, given, path: `/api/v1/leads/${lead.id}/matches` };
}
const decide = (path: string, decision: string, match: object = ADA) =>
  scripted.post<{ data: DecidedMatch[] }>(path, { ...match, decision });

test("a decision is kept with who made it and when, the last one holds, and it can be taken back", async () => {
  const { path } = await proposed();
  expect((await decide(path, "accept")).body.data).toMatchObject([
    { ...ADA, decision: "accept", actor: { type: "user" } },
  ]);
  const { data } = (await decide(path, "refuse")).body;
  expect(data).toMatchObject([{ ...ADA, decision: "refuse" }]);
  expect((await scripted.get<{ data: DecidedMatch[] }>(path)).body.data).toEqual(data);
  expect((await decide(path, "undecided")).body.data).toEqual([]);
});

test("the next look goes by what was decided, and whom somebody refused is not proposed again", async () => {
  const { lead, given, path } = await proposed();
  await decide(path, "refuse");
  const { body } = await scripted.post<{ extraction_id: string }>(`/api/v1/leads/${lead.id}/refresh`, {});
  const events = await waitForEvents(scripted, body.extraction_id, hasEnded);
  expect(given).toEqual([null, { "github https://github.com/ada": "refuse" }]);
  expect(events.some(({ message }) => message.startsWith("possible match"))).toBe(false);
});

test("what names no match is told by its field, and nothing is kept", async () => {
  const { path } = await proposed();
  expectProblem(await decide(path, "maybe"), "validation");
  expectProblem(await decide(path, "accept", { ...ADA, url: "javascript:alert(1)" }), "validation");
  expectProblem(await decide(path, "accept", { source: "github", label: "" }), "validation");
  expect((await scripted.get<{ data: unknown[] }>(path)).body.data).toEqual([]);
});

test("[J9] another organisation's lead is not found, and who only reads decides nothing", async () => {
  const { path } = await proposed();
  expectProblem(await other.get(path), "not_found");
  expectProblem(await other.post(path, { ...ADA, decision: "accept" }), "not_found");
  const owner = await newOwner("Readers");
  const reader = await newKey(owner, { access: "read" });
  expectProblem(await reader.post(path, { ...ADA, decision: "accept" }), "forbidden");
});
