import type { RunResult } from "./once.ts";

/** What each kind of run gave, one result a round. */
export type Measured = Record<string, RunResult[]>;

export interface Row {
  work: string;
  measured: string;
  reach: string;
  reached: boolean;
}

/** The middle value; of an even number the upper one. */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

type Figure = "acked_ms" | "delivered_ms" | "seen_p99" | "starts_p99" | "replay_ms" | "fsyncs";

const all = (measured: Measured, key: string, figure: Figure): number[] =>
  (measured[key] ?? []).map((run) => run[figure]).filter((value): value is number => typeof value === "number");

const ms = (value: number): string => `${Math.round(value * 10) / 10} ms`;
const spread = (values: readonly number[]): string =>
  `${ms(median(values))} (${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))})`;
const times = (value: number): string => `${value.toFixed(2)} ×`;

const row = (work: string, measured: string, reach: string, reached: boolean): Row => ({
  work,
  measured,
  reach,
  reached,
});

/** The rows that are to be reached, with what durability was bought for each figure. */
export function rowsOf(measured: Measured): Row[] {
  const get = (key: string, figure: Figure = "delivered_ms"): number[] => all(measured, key, figure);
  const faults = Object.values(measured)
    .flat()
    .reduce((sum, run) => sum + run.faults, 0);
  return [
    ...startRows(get),
    ...deliveryRows(get),
    ...streamRows(get),
    row("events lost, doubled or out of order", String(faults), "0", faults === 0),
  ];
}

type Get = (key: string, figure?: Figure) => number[];

function startRows(get: Get): Row[] {
  const [idle, busy] = [median(get("starts_idle", "starts_p99")), median(get("starts_busy", "starts_p99"))];
  const acked = get("product", "acked_ms");
  return [
    row(
      "one start answered, p99, durable in the feed: idle / with 1,000 running",
      `${ms(idle)} / ${ms(busy)}`,
      "25 / 100 ms",
      idle < 25 && busy < 100,
    ),
    row("1,000 starts in one call acknowledged, durable", spread(acked), "150 ms", median(acked) < 150),
  ];
}

function deliveryRows(get: Get): Row[] {
  const product = median(get("product"));
  const ratio = product / median(get("skeleton"));
  const flows = median(get("workflows")) / product;
  const slow = median(get("product_slow")) / median(get("skeleton_slow"));
  const viewers = median(get("product_viewers")) / product;
  return [
    row(
      "1,000 runs of 6 instant steps, each step durable, all delivered",
      `${spread(get("product"))}: ${times(ratio)} the skeleton's; Workflows take ${times(flows)} as long`,
      "1.5 ×; 2.5 ×",
      ratio <= 1.5 && flows >= 2.5,
    ),
    row(
      "the same with steps of 200 ms",
      `${spread(get("product_slow"))}: ${times(slow)} the skeleton's`,
      "1.25 ×",
      slow <= 1.25,
    ),
    row("50 viewers instead of 1", times(viewers), "1.5 ×", viewers <= 1.5),
  ];
}

function streamRows(get: Get): Row[] {
  const [instant, waiting] = [median(get("product", "seen_p99")), median(get("product_slow", "seen_p99"))];
  const replays = get("product", "replay_ms");
  const replay = median(replays) / median(get("skeleton", "replay_ms"));
  const [fsyncs, least] = [median(get("product_fsyncs", "fsyncs")), median(get("skeleton_fsyncs", "fsyncs"))];
  return [
    row(
      "append to seen, p99: instant / 1,000 slow at once",
      `${ms(instant)} / ${ms(waiting)}`,
      "150 / 300 ms",
      instant < 150 && waiting < 300,
    ),
    row("replay of 10,000 events", `${spread(replays)}: ${times(replay)} a bare packed one`, "1.5 ×", replay <= 1.5),
    row("fsyncs of a run of 6 steps: product / skeleton", `${fsyncs} / ${least}`, "16", fsyncs <= 16),
  ];
}
