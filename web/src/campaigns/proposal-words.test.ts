import { expect, test } from "vitest";

import { EMPTY_ICP, Icp } from "../../../worker/contract/campaign.ts";
import { PROPOSED_PARTS, type IcpEntry } from "../../../worker/contract/identity.ts";
import type { SourceOutcome } from "../../../worker/contract/lead.ts";
import {
  entriesOf,
  entryWord,
  isTaken,
  missingWords,
  originOf,
  PART_WORDS,
  withAll,
  withEntry,
} from "./proposal-words.ts";

const proof = {
  rule: "a rule",
  fact_field: "buyer",
  fact_value: "CTOs",
  source: "website",
  url: "https://hexmoor.example/pricing/",
  quote: "for CTOs",
  confidence: 0.7,
};
const title = (value: string): IcpEntry => ({ part: "titles", value, ...proof });
const product = (value: string): IcpEntry => ({ part: "product", value, ...proof });

test("every part that can be proposed has the words of the form", () => {
  expect(Object.keys(PART_WORDS).toSorted()).toEqual(PROPOSED_PARTS.toSorted());
});

test("codes are read as words, and all else as it is", () => {
  expect(entryWord({ part: "seniorities", value: "c_level", ...proof })).toBe("C-level");
  expect(entryWord({ part: "sizes", value: "1000+", ...proof })).toBe("over 1,000");
  expect(entryWord(title("CTO"))).toBe("CTO");
});

test("sizes and ranks are listed in their own order, titles as they came", () => {
  const sizes = (["1000+", "11-50", "501-1000", "1-10"] as const).map((value): IcpEntry => ({
    part: "sizes",
    value,
    ...proof,
  }));
  const all = [title("VP"), ...sizes, title("CTO")];
  expect(entriesOf(all, "sizes").map(({ value }) => value)).toEqual(["1-10", "11-50", "501-1000", "1000+"]);
  expect(entriesOf(all, "titles").map(({ value }) => value)).toEqual(["VP", "CTO"]);
});

test("an entry names its page, or the user's own text", () => {
  expect(originOf(title("CTO"))).toBe("hexmoor.example/pricing");
  expect(originOf({ ...title("CTO"), url: null, source: "directory" })).toBe("directory");
  expect(originOf({ ...title("CTO"), url: null, source: "input" })).toBe("your own text");
});

test("what is taken is added once, whatever its case, and what is left again goes alone", () => {
  const icp = { ...EMPTY_ICP, titles: ["cto", "VP Platform"] };
  expect(isTaken(icp, title("CTO"))).toBe(true);
  expect(withEntry(icp, title("CTO"), true, EMPTY_ICP)).toEqual({ titles: ["VP Platform", "CTO"] });
  expect(withEntry(icp, title("CTO"), false, EMPTY_ICP)).toEqual({ titles: ["VP Platform"] });
});

test("a sentence that is left again gives its place back to what is saved", () => {
  const saved = { ...EMPTY_ICP, product: "Maps" };
  expect(withEntry(saved, product("Traces"), true, saved)).toEqual({ product: "Traces" });
  expect(withEntry({ ...saved, product: "Traces" }, product("Traces"), false, saved)).toEqual({ product: "Maps" });
  expect(withEntry(saved, product("Maps"), false, saved)).toEqual({ product: "" });
});

test("all of them together stay a profile as the server takes it", () => {
  const many = Array.from({ length: 60 }, (_, i) => title(`Title ${i}`));
  const change = withAll(EMPTY_ICP, [...many, title("title 1"), product("Maps")]);
  expect(Icp.safeParse({ ...EMPTY_ICP, ...change }).success).toBe(true);
  expect(change.titles).toHaveLength(50);
  expect(change.product).toBe("Maps");
});

const outcome = (source: string, word: SourceOutcome["outcome"], detail = ""): SourceOutcome => ({
  step: "website",
  source,
  outcome: word,
  ms: 5,
  detail,
  resets_at: null,
  calls: 1,
});

test("a source that left a hole is named with what became of it, and a whole run says nothing", () => {
  expect(missingWords([outcome("github", "skipped"), outcome("directory", "not_found")])).toBeNull();
  expect(missingWords([outcome("website", "unreachable", "no route"), outcome("github", "rate_limited")])).toEqual({
    title: "2 sources missing.",
    detail: "website: unreachable, no route; github: rate limited.",
  });
});
