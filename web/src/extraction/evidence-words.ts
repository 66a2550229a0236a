import type { Fact } from "../../../worker/contract/fact.ts";
import { formatCount } from "../ui/formats.ts";

/** Where a fact's bytes came from, in words: a fetched page, the user's own text, or the embedded directory. */
interface Origin {
  source: string;
  /** What was done to get the bytes: what nobody fetched was not fetched. */
  got: string;
  /** What the byte range is a range of. */
  bytesOf: string;
}

const OWN_ORIGIN = new Map<string, Origin>(
  Object.entries({
    input: { source: "typed by you", got: "Read", bytesOf: "of your text" },
    human: { source: "typed by you", got: "Typed", bytesOf: "of your text" },
    import: { source: "imported", got: "Read", bytesOf: "of the imported row" },
    directory: { source: "directory", got: "Looked up", bytesOf: "of its embedded row" },
  }),
);

export const originOf = (source: string): Origin =>
  OWN_ORIGIN.get(source) ?? { source, got: "Fetched", bytesOf: "of the fetched bytes" };

/** "by JSON-LD": how a value was cut out of a page; out of what nobody fetched it was read. */
export const methodWords = ({ source, method }: Pick<Fact, "source" | "method">): string =>
  `${OWN_ORIGIN.has(source) ? "read " : ""}by ${method}`;

/** Eight digits from each end: enough to compare by eye; the whole hash is what Copy gives. */
const HASH_ENDS = 8;
export const shortHash = (hash: string): string => `${hash.slice(0, HASH_ENDS)}…${hash.slice(-HASH_ENDS)}`;

/** "1,204 to 1,220": the byte offsets of the quote, the end not included. */
export const byteRange = (fact: Pick<Fact, "start" | "end">): string =>
  `${formatCount(fact.start)} to ${formatCount(fact.end)}`;

/** A link is drawn only for the web: a page could have told us `javascript:`. */
export const isWebUrl = (url: string): boolean => /^https?:\/\//iu.test(url);

/** The rules say more than the confidence can hold: their sum is capped at 1 [V6]. */
export const isCapped = (fact: Fact): boolean =>
  fact.reasons.reduce((sum, reason) => sum + reason.amount, 0) > fact.confidence + 0.005;
