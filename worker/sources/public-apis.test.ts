import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { Fault } from "../testing/node/world/faults.ts";
import { askedOf, patient, scripted } from "../testing/corner.ts";
import { gravatarHash, readGravatar } from "./gravatar.ts";
import { searchStories } from "./hackernews.ts";
import { searchStackUsers } from "./stackexchange.ts";
import { idsOf, readItems, searchItems, textsOf } from "./wikidata.ts";

const says = (value: unknown, status = 200): Fault => ({ kind: "answer", status, body: JSON.stringify(value) });
const signal = patient();

test("a Gravatar is asked for by the SHA-256 of the address in lower case, and by nothing else", async () => {
  const hash = await gravatarHash("  MyEmailAddress@Example.com ");
  // The example of Gravatar's own documentation.
  expect(hash).toBe("84059b07d4be67b806386c0aad8070a23f18836bbaae342275dc0a83414c32ee");
  const GRAVATAR_BASE_URL = await scripted({
    "/v3": says({
      display_name: " Ada ",
      profile_url: "https://gravatar.com/ada",
      location: "",
      verified_accounts: [],
    }),
  });
  const answer = await readGravatar({ ...env, GRAVATAR_BASE_URL }, hash, signal);
  expect(answer).toMatchObject({ outcome: "found", data: { display_name: "Ada", location: null, job_title: null } });
  expect(await askedOf(GRAVATAR_BASE_URL)).toEqual([`/v3/profiles/${hash}`]);
});

const ask = async (fault: Fault) => {
  const GRAVATAR_BASE_URL = await scripted({ "/v3": fault });
  return (await readGravatar({ ...env, GRAVATAR_BASE_URL }, "0".repeat(64), signal)).outcome;
};

test("an address without a Gravatar is not found, and a profile that makes no sense is an error", async () => {
  expect(await ask(says({ error: "Profile not found" }, 404))).toBe("not_found");
  expect(await ask(says({ display_name: 7 }))).toBe("error");
});

test("stories are searched by their link alone, and no story is not found", async () => {
  const HN_BASE_URL = await scripted({ "/api": says({ hits: [], nbHits: 0, page: 0 }) });
  const answer = await searchStories({ ...env, HN_BASE_URL }, "tidewell.example", signal);
  expect(answer).toMatchObject({ outcome: "not_found", detail: "no story" });
  const [asked = ""] = await askedOf(HN_BASE_URL);
  expect(new URLSearchParams(asked.split("?")[1]).get("restrictSearchableAttributes")).toBe("url");
});

test("a comment among the hits, which has neither title nor link, does no harm", async () => {
  const hit = { objectID: "1", title: null, url: null, points: null, created_at: "2016-09-04T02:50:35.000Z" };
  const HN_BASE_URL = await scripted({ "/api": says({ hits: [hit] }) });
  expect(await searchStories({ ...env, HN_BASE_URL }, "a.example", signal)).toMatchObject({ outcome: "found" });
});

const user = { user_id: 7, display_name: "Ada", link: "https://stackoverflow.com/users/7/ada", reputation: 4 };

test("Stack Exchange's `backoff` is obeyed though it answered, and its count is passed on until midnight", async () => {
  const STACKEXCHANGE_BASE_URL = await scripted({
    "/2.3": says({ items: [user], backoff: 12, quota_max: 300, quota_remaining: 41, has_more: false }),
  });
  const answer = await searchStackUsers({ ...env, STACKEXCHANGE_BASE_URL }, "Ada", signal);
  expect(answer).toMatchObject({ outcome: "found", retry_after_ms: 12_000, said: { limit: 300, remaining: 41 } });
  expect(new Date(answer.said?.resets_at ?? 1).toISOString()).toMatch(/T00:00:00\.000Z$/);
  expect(answer.said?.resets_at ?? 0).toBeGreaterThan(Date.now());
});

test("nobody of a name on Stack Overflow is not found", async () => {
  const STACKEXCHANGE_BASE_URL = await scripted({ "/2.3": says({ items: [], has_more: false }) });
  const answer = await searchStackUsers({ ...env, STACKEXCHANGE_BASE_URL }, "Nobody", signal);
  expect(answer).toMatchObject({ outcome: "not_found", data: [], retry_after_ms: null });
});

const value = (of: unknown, rank = "normal") => ({ mainsnak: { snaktype: "value", datavalue: { value: of } }, rank });

test("Wikidata's items come with their statements, and one that is missing is left out", async () => {
  const WIKIDATA_BASE_URL = await scripted({
    "/w/api.php": says({
      entities: {
        Q1: {
          id: "Q1",
          labels: { en: { language: "en", value: "Tidewell" } },
          claims: {
            P856: [value("https://old.example/", "deprecated"), value("https://tidewell.example/")],
            P571: [value({ time: "+2016-00-00T00:00:00Z" }), value({ time: "+2017-00-00T00:00:00Z" }, "preferred")],
            P452: [value({ "entity-type": "item", id: "Q9" })],
            P1128: [{ mainsnak: { snaktype: "somevalue" }, rank: "normal" }],
          },
        },
        Q2: { id: "Q2", missing: "" },
        Q3: { pageid: 4 },
      },
    }),
  });
  const { data } = await readItems({ ...env, WIKIDATA_BASE_URL }, ["Q1", "Q2", "Q3"], "labels|claims", signal);
  expect(data?.map(({ id }) => id)).toEqual(["Q1", "Q2"]);
  const [item] = data ?? [];
  if (item === undefined) throw new Error("no item");
  expect(textsOf(item, "P856")).toEqual(["https://tidewell.example/"]);
  expect(textsOf(item, "P571")).toEqual(["+2017-00-00T00:00:00Z"]);
  expect([idsOf(item, "P452"), textsOf(item, "P1128"), textsOf(item, "P999")]).toEqual([["Q9"], [], []]);
});

test("a name without an item is not found, and empty labels are a list in Wikidata's answers", async () => {
  const WIKIDATA_BASE_URL = await scripted({ "/w/api.php": says({ search: [], success: 1 }) });
  expect(await searchItems({ ...env, WIKIDATA_BASE_URL }, "Zzz", signal)).toMatchObject({ outcome: "not_found" });
  const other = await scripted({ "/w/api.php": says({ entities: { Q1: { id: "Q1", labels: [], claims: [] } } }) });
  const { data } = await readItems({ ...env, WIKIDATA_BASE_URL: other }, ["Q1"], "labels", signal);
  expect(data).toEqual([{ id: "Q1", labels: {}, claims: {} }]);
});
