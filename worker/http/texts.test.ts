import fc from "fast-check";
import { expect, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import type { Extraction } from "../contract/extraction.ts";
import type { CampaignLead } from "../contract/lead.ts";
import { finishLead, local, makeCampaign, newLead, saveLeads } from "../testing/harness.ts";

/** Texts that have broken somebody's software, by what they break. None is empty once it is trimmed. */
const NAUGHTY: Record<string, string> = {
  "NUL inside": "a\u0000b",
  "NUL alone": "\u0000",
  "other controls": "\u0001\u0008\u001B[31m\u007F\u0085x",
  "a right-to-left override": "\u202Egnp.exe",
  Arabic: "محمد بن سلمان",
  "Hebrew with marks": "שָׁלוֹם",
  "bidi isolates": "\u2067\u2066x\u2069\u2069",
  "zero width": "\u200B\u200C\u200D\u2060",
  "a BOM inside": "a\uFEFFb",
  "combining marks": "Z\u0351\u036B\u0343\u036A\u0302a\u0363\u0341lgo",
  "decomposed and composed": "e\u0301 \u00E9",
  "a family of one letter": "👩‍👩‍👧‍👦",
  "a flag and a skin": "🇩🇪 👋🏿",
  "beyond the BMP": "𠜎𠜱 𝓪𝓫𝓬",
  noncharacters: "\uFFFE\uFFFF",
  Chinese: "田中さんにあげて下さい 王小明",
  Thai: "กำ ที่",
  "Turkish i": "İIıi",
  "long s and ligatures": "ſt ﬁ ﷽",
  "SQL, quoted": "Robert'); DROP TABLE leads;--",
  "SQL, commented": '1/**/OR/**/1=1 -- " `',
  "a LIKE pattern": "%_\\%\\_",
  "a JSON path": "$.name[0] {{7*7}} ${7*7}",
  "JSON inside": '{"id":"x","__proto__":{"a":1}}',
  HTML: "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "a header's end": "x\r\nSet-Cookie: vg_session=x\r\n\r\n<html>",
  "a feed's separator": '",\n{"seq":1},\n"',
  "an SSE field": "\ndata: x\n\nevent: too_old\n\n.",
  "a path": "../../../etc/passwd\u0000.png",
  "a shell": "$(touch /tmp/x); `id` | cat",
  "a formula": '=HYPERLINK("http://evil.example","x")',
  "a printf": "%s%n%x %p {0}",
  numbers: "1e1000 NaN -0 0x10 ١٢٣ 9007199254740993",
  "words of languages": "null undefined true None nil () [] {}",
  separators: "a\u2028b\u2029c",
  "lines of all kinds": "a\nb\rc\r\nd\u000Be\u000Cf",
};

/** As every answer gives a text: half a surrogate pair is U+FFFD, and nothing stands around it. */
const kept = (text: string): string => text.toWellFormed().trim();

async function nameRoundTrip(name: string): Promise<void> {
  const made = await local.post<Campaign>("/api/campaigns", { name, icp: { product: name, keywords: [name] } });
  expect(made.status).toBe(201);
  const read = await local.get<Campaign>(`/api/campaigns/${made.body.id}`);
  for (const { name: given, icp } of [made.body, read.body])
    expect([given, icp.product, icp.keywords]).toEqual([kept(name), kept(name), [kept(name)]]);
}

test.each(Object.entries(NAUGHTY))("a campaign's name and profile keep %s as it came", async (_what, text) => {
  await nameRoundTrip(text);
});

test("halves of a surrogate pair are U+FFFD in every answer alike, and cost no other character its place", async () => {
  for (const text of ["a\uD800b", "\uDC00", "x\uD83D", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"]) await nameRoundTrip(text);
});

test("a lead's query and fields keep every naughty text, in the answer, in the list and in the extraction", async () => {
  const { id } = await makeCampaign(local);
  const texts = [...Object.values(NAUGHTY), "a\uD800b\uDC00"];
  const leads = texts.map((text) => newLead({ query: text, full_name: text, location: text }));
  const saved = await saveLeads(local, id, leads);
  const { body } = await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${id}/leads`);
  expect(body.data).toEqual(saved);
  for (const [i, text] of texts.entries()) {
    expect(saved[i]).toMatchObject({
      query: kept(text),
      full_name: text.toWellFormed(),
      location: text.toWellFormed(),
    });
    const { extractionId } = saved[i] ?? { extractionId: "" };
    const extraction = await local.get<Extraction>(`/api/extractions/${extractionId}`);
    expect(extraction.body.params).toMatchObject({ query: kept(text), lead: { full_name: text.toWellFormed() } });
  }
  expect(await saveLeads(local, id, leads)).toEqual(saved);
});

test("a naughty query runs to its end, and its stream stays one event a block", async () => {
  const { id } = await makeCampaign(local);
  const query = [NAUGHTY["a feed's separator"], NAUGHTY["an SSE field"], NAUGHTY["NUL inside"], "\uD800"].join(" ");
  const { lead } = await finishLead(local, id, newLead({ query }));
  const sse = await (await local.raw(`/api/extractions/${lead.extractionId}/stream`)).text();
  const seqs = sse
    .split("\n\n")
    .flatMap((block) => [...block.matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq)))
    .filter((seq) => seq > 0);
  expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  expect(sse).not.toMatch(/^event: too_old/m);
});

test("any text that is no longer than it may be is given back as it came", async () => {
  const unit = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary-ascii" }),
  );
  await fc.assert(
    fc.asyncProperty(
      unit.filter((text) => kept(text) !== "" && text.length <= 100),
      nameRoundTrip,
    ),
    { numRuns: 60 },
  );
});

test("a text stands in no header, whatever it holds", async () => {
  for (const text of Object.values(NAUGHTY)) {
    const { headers } = await local.post("/api/campaigns", { name: text });
    expect(headers.get("Set-Cookie")).toBeNull();
    expect(headers.get("Location")).toMatch(/^\/api\/campaigns\/cmp_[a-z0-9]{16}$/);
  }
});
