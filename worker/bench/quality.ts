/** `npm run bench:quality`: what is found of the recorded world's people, against what the world says of them. */
import { createClient } from "../client/client.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { Fact } from "../contract/fact.ts";
import { startApp } from "../testing/node/app.ts";
import { startWorld } from "../testing/node/world/world.ts";
import { falseMerges, precisionOf, recallOf, scoreFields, unproved, type Found } from "../testing/quality/measure.ts";
import { KNOWN, NAMESAKES, type Asked } from "../testing/quality/truth.ts";

const ASKED = [...KNOWN, ...NAMESAKES];
/** A hundred leads against a local world end within a minute on two cores. */
const TIMEOUT_MS = 180_000;
const LOOK_MS = 500;
/** Outcomes that say nothing of a source's health. */
const QUIET = new Set(["found", "not_found", "skipped"]);

const world = await startWorld();
// A token's quota: without one the hundred leads would wait for the next hour.
const app = await startApp({ ...world.env, GITHUB_TOKEN: "world" });
const client = createClient({ url: app.url, key: app.key });

/** Where the bytes behind a fact stand in the world; null for the user's text and the embedded directory. */
function placeOf({ source, url }: Fact): string | null {
  if (url === null) return null;
  return source === "website" ? `${world.url}/web/${url.replace(/^https?:\/\//, "")}` : url;
}

const read = new Map<string, Promise<Uint8Array>>();
async function bytesOf(fact: Fact, { query }: Asked): Promise<Uint8Array | null> {
  if (fact.source === "input") return new TextEncoder().encode(query);
  const place = placeOf(fact);
  if (place === null) return null;
  const bytes = read.get(place) ?? fetch(place).then(async (answer) => new Uint8Array(await answer.arrayBuffer()));
  read.set(place, bytes);
  return bytes;
}

/** Runs all leads in one campaign, and gives what was found of each and how many calls their logs speak of. */
async function run(): Promise<{ all: Found[]; calls: number; unanswered: string[] }> {
  const { id } = await client.post("/api/campaigns", { body: { name: "Quality" } });
  const extractions = ASKED.map(({ query }) => ({ extraction_id: makeExtractionId(), query }));
  await client.post("/api/campaigns/{id}/extractions", { params: { id }, body: { extractions } });
  const until = Date.now() + TIMEOUT_MS;
  for (;;) {
    const { data } = await client.get("/api/campaigns/{id}/leads", { params: { id }, query: { limit: 1_000 } });
    const ended = data.filter(({ status }) => status === "completed" || status === "error");
    if (ended.length === ASKED.length) break;
    if (Date.now() > until) throw new Error(`${ended.length} of ${ASKED.length} leads ended within ${TIMEOUT_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const all: Found[] = [];
  const unanswered: string[] = [];
  let calls = 0;
  for (const [i, asked] of ASKED.entries()) {
    const { result } = await client.get("/api/extractions/{id}", {
      params: { id: extractions[i]?.extraction_id ?? "" },
    });
    calls += result.outcomes.filter(({ source, outcome }) => source !== "directory" && outcome !== "skipped").length;
    for (const { source, outcome, detail } of result.outcomes)
      if (!QUIET.has(outcome))
        unanswered.push(`${outcome} ${source}: ${asked.query}${detail === "" ? "" : `, ${detail}`}`);
    all.push({ asked, facts: result.facts });
  }
  return { all, calls, unanswered };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const { all, calls, unanswered } = await run();
const sent = world.calls.length;
const scores = scoreFields(all);
console.log(`${KNOWN.length} leads whom the world knows, ${NAMESAKES.length} namesakes\n`);
console.log("| field | found | precision | recall |\n|---|---|---|---|");
for (const score of scores)
  console.log(`| ${score.field} | ${score.right} | ${percent(precisionOf(score))} | ${percent(recallOf(score))} |`);
const merges = falseMerges(all);
const bare = await unproved(all, bytesOf);
const facts = all.flatMap(({ facts: found }) => found).length;
console.log(`\nvalues with proof: ${percent((facts - bare.length) / facts)} of ${facts}`);
console.log(`false merges: ${merges.length}`);
console.log(`calls sent: ${sent}; the logs speak of ${calls}, so that gate and cache saved ${calls - sent}`);
for (const line of unanswered) console.error(line);
for (const { field, wrong, missed } of scores) {
  for (const line of wrong) console.error(`wrong ${field}: ${line}`);
  for (const line of missed) console.error(`missed ${field}: ${line}`);
}
for (const line of [...merges.map((m) => `false merge: ${m}`), ...bare.map((b) => `no proof: ${b}`)])
  console.error(line);
await app.close();
await world.close();
// What may never be is a failure; precision and recall are figures.
process.exitCode = merges.length + bare.length > 0 ? 1 : 0;
