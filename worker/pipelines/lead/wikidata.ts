import { memberQuote } from "../../domain/evidence/json-quote.ts";
import type { Body } from "../../domain/pipeline/step.ts";
import { domainIn } from "../../sources/directory.ts";
import { idsOf, readItems, searchItems, textsOf, type WikidataEntity } from "../../sources/wikidata.ts";
import { ask, type GatedRequest } from "./ask.ts";
import { writerOf, type LeadSource, type SourceContext } from "./lead-source.ts";

const WIKIDATA = "wikidata";
/** [V6] A record that anybody may edit, tied to the company by its official website. */
const REASONS = [
  { rule: "public record", amount: 0.5 },
  { rule: "its official website is the company's", amount: 0.25 },
];

/** Properties by what they say (wikidata.org/wiki/Property:…). */
const WEBSITE = "P856";
/** Properties whose value is a text, by the field that it goes to, how it is written there, and what of it is the value. */
const TEXTS = [
  { property: "P571", field: "founded", key: "time", shape: /^\+(\d{4})-/ },
  { property: "P1128", field: "team_size", key: "amount", shape: /^\+(\d+)$/ },
] as const;
/** Properties whose value is another item, by the field that its label goes to. */
const ITEMS = { P452: "industry", P159: "company_location" } as const;

const requestOf = (key: string): GatedRequest => ({
  source: WIKIDATA,
  key,
  label: key,
  optional: true,
  about: "company",
});

/** The company's public record: the item of its name whose official website is on the company's domain. */
export const wikidata: LeadSource = {
  name: WIKIDATA,
  read: async (ctx, { domain, company }) => {
    if (!domain || !company) return ctx.skip(WIKIDATA, "no company and domain to look for");
    const search = await ask(ctx, requestOf(`search ${company}`), (signal) => searchItems(ctx.env, company, signal));
    const ids = search.data ?? [];
    if (ids.length === 0) return;
    const items = await ask(ctx, requestOf(`items ${ids.join(" ")}`), (signal) =>
      readItems(ctx.env, ids, "labels|claims", signal),
    );
    const [body] = items.bodies;
    const item = items.data?.find((one) => textsOf(one, WEBSITE).some((url) => domainIn(url) === domainIn(domain)));
    if (item === undefined || body === undefined) return;
    writeTexts(ctx, item, body);
    await writeItems(ctx, item);
  },
};

function writeTexts(ctx: SourceContext, item: WikidataEntity, body: Body): void {
  const write = writerOf(ctx, { source: WIKIDATA, method: "statement", reasons: REASONS });
  for (const { property, field, key, shape } of TEXTS) {
    const [written = ""] = textsOf(item, property);
    write(field, shape.exec(written)?.[1], () => memberQuote(body.text, key, written), body);
  }
}

/** Values that are items: their labels are asked for, all at once. */
async function writeItems(ctx: SourceContext, item: WikidataEntity): Promise<void> {
  const named = Object.entries(ITEMS).flatMap(([property, field]) =>
    idsOf(item, property).map((id) => ({ id, field })),
  );
  if (named.length === 0) return;
  const ids = [...new Set(named.map(({ id }) => id))];
  const labels = await ask(ctx, requestOf(`labels ${ids.join(" ")}`), (signal) =>
    readItems(ctx.env, ids, "labels", signal),
  );
  const [body] = labels.bodies;
  if (body === undefined) return;
  const write = writerOf(ctx, { source: WIKIDATA, method: "statement", reasons: REASONS });
  for (const { id, field } of named) {
    const label = labels.data?.find((one) => one.id === id)?.labels["en"]?.value;
    write(field, label, (value) => memberQuote(body.text, "value", value), body);
  }
}
