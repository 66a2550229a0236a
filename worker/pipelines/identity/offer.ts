import { firstOfEach, MAX_EACH, saidIn } from "../../domain/icp/reading.ts";
import type { Step, StepContext } from "../../domain/pipeline/step.ts";
import { atDoor, draftOf } from "../../domain/prose/door.ts";
import { shownPlain } from "../../domain/prose/shown.ts";
import { modelOf } from "../../sources/model.ts";
import { askAbout } from "../lead/ask-model.ts";
import { INPUT } from "../lead/person.ts";
import type { LeadEnv } from "../lead/pipeline.ts";

type Context = StepContext<LeadEnv>;

/** Where the facts of a founder's own words come from: a model is no source of facts. */
const SOURCE = "input";
/** [V6] A pattern of words reads a sentence right in all but odd cases. */
const READ_OFF = { rule: "read off the sentence", amount: -0.1 };
/** A text of fewer characters is a word, and a word is not asked about. */
const MIN_ASKED = 12;

/**
 * What the founder says that they sell, and to whom: by rules, and where a model is configured by that too. Without one
 * the rules alone speak; whatever it answers or fails to answer, the run goes on.
 */
export const offer: Step<LeadEnv> = {
  name: "offer",
  after: ["person"],
  run: async (ctx) => {
    const { product } = ctx.params;
    // The sentence is the last line of the text: what stands before it may hold the same words.
    const at = product === undefined ? -1 : ctx.input.text.lastIndexOf(product);
    if (product === undefined || at < 0) return { data: null };
    writeSentence(ctx, product, at);
    await askModel(ctx, product, at);
    return { data: null };
  },
};

function writeSentence(ctx: Context, product: string, start: number): void {
  const sentence = { field: "description", value: product, source: SOURCE, method: "parse", quote: product, at: start };
  ctx.fact({ ...sentence, reasons: [INPUT] }, ctx.input);
  for (const { field, value, quote, at } of firstOfEach(saidIn(product, true))) {
    const said = { field, value, source: SOURCE, method: "text", quote, at: start + at };
    ctx.fact({ ...said, reasons: [INPUT, READ_OFF] }, ctx.input);
  }
}

/** [V2] What a model says it read is taken to the writer, and nowhere else: its quote must stand in the sentence. */
async function askModel(ctx: Context, product: string, at: number): Promise<void> {
  if (modelOf(ctx.env) === null || product.length < MIN_ASKED) return;
  const shown = shownPlain(ctx.input.text, at, product.length);
  const values = await askAbout(ctx, { kind: "offer", text: shown.text, label: "what you sell" });
  for (const value of values) {
    const known = ctx.facts.filter(({ field }) => field === value.field);
    const isKnown = known.some((fact) => fact.value.toLowerCase() === value.value.toLowerCase());
    if (!isKnown && known.length < MAX_EACH) ctx.fact(...atDoor(draftOf(value, SOURCE, "offer"), shown, ctx.input));
  }
}
