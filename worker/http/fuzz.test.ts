import fc from "fast-check";
import { expect, test } from "vitest";

import { makeExtractionId } from "../contract/ids.ts";
import { FAILURES, Problem } from "../contract/problem.ts";
import { finishLead, local, makeCampaign } from "../testing/harness.ts";
import { operations } from "../testing/operations.ts";

/** What stands where an ID, a number or a word is expected. `known` are IDs that exist, so that deep paths are reached. */
const word = (known: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("..", "%00", "%", "0", "-1", "1e9", "null", "__proto__", "x".repeat(3_000)),
    },
  );

/** Bodies: JSON of the field names that the API knows, with values of any kind; or bytes that are no JSON. */
function body(known: string[]): fc.Arbitrary<string> {
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 3 }, fc.jsonValue(), word(known), tie("list"), tie("object")),
    list: fc.array(tie("any"), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom(...FIELDS), tie("any"), { maxKeys: 5 }),
  }));
  return fc.oneof(
    { weight: 5, arbitrary: value.object.map((json) => JSON.stringify(json)) },
    { weight: 1, arbitrary: value.any.map((json) => JSON.stringify(json)) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );
}
const FIELDS = [
  "name",
  "icp",
  "product",
  "titles",
  "seniorities",
  "leads",
  "id",
  "query",
  "extractionId",
  "extractions",
].concat([
  "extraction_id",
  "campaign_id",
  "text",
  "lead",
  "full_name",
  "spans",
  "email",
  "__proto__",
  "type",
  "after",
  "role",
  "access",
  "expires_at",
  "namespace",
  "externalId",
  "data",
  "parentRunId",
  "lease_seconds",
  "lease_id",
  "state",
]);

/** Query strings. `wait` is left out: a long poll that waits is right, and slow. */
const search = (known: string[]): fc.Arbitrary<string> =>
  fc
    .dictionary(fc.constantFrom("limit", "cursor", "after", "epoch", "campaign_id", "x"), word(known), { maxKeys: 3 })
    .map((query) => new URLSearchParams(query).toString());

test("no request makes the server break: what it refuses is a problem of the list, told the same way every time", async () => {
  const { id } = await makeCampaign(local);
  const { lead, task_id } = await finishLead(local, id);
  const known = [id, lead.id, lead.extractionId, task_id, makeExtractionId(), "Ada Lovelace"];
  const paths = [...new Set((await operations()).map(({ path }) => path))];
  const request = fc.record({
    // The campaign itself is not deleted: later requests would only meet its absence.
    method: fc.constantFrom("GET", "GET", "POST", "POST", "PATCH", "PUT", "HEAD", "OPTIONS"),
    path: fc.constantFrom(...paths),
    part: word(known),
    search: search(known),
    body: body(known),
    type: fc.constantFrom("application/json", "application/json", "application/json;charset=utf-8", "text/plain", ""),
  });
  const statuses = new Set<number>(Object.values(FAILURES).map(({ status }) => status));
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, part, search, body, type }) => {
      const url = `${path.replaceAll(/\{\w+\}/g, encodeURIComponent(part.toWellFormed()))}?${search}`;
      const hasBody = method === "POST" || method === "PATCH" || method === "PUT";
      const response = await local.raw(url, {
        method,
        ...(hasBody ? { body, headers: { "Content-Type": type } } : {}),
      });
      if (response.status < 400) return response.body?.cancel();
      expect(response.status).toBeLessThan(500);
      expect(statuses).toContain(response.status);
      expect(response.headers.get("Content-Type")).toBe("application/problem+json");
      if (method === "HEAD") return undefined;
      const problem = Problem.parse(await response.json());
      expect(problem.status).toBe(response.status);
      expect(Object.keys(FAILURES)).toContain(problem.type.slice("/problems/".length));
    }),
    { numRuns: 600 },
  );
});
