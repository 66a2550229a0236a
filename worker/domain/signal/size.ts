import type { Size } from "../../contract/campaign.ts";

const BOUNDS: readonly [upTo: number, size: Size][] = [
  [10, "1-10"],
  [50, "11-50"],
  [200, "51-200"],
  [500, "201-500"],
  [1_000, "501-1000"],
];

/** The class of a team size ("120", "51-200", "10,001+"): of a range its middle decides, since a range may straddle two classes. Null where it has no number. */
export function sizeOf(value: string): Size | null {
  const ends = [...value.replaceAll(",", "").matchAll(/\d+/g)].map((match) => Number(match[0]));
  const [low, high = low] = ends;
  if (low === undefined || high === undefined) return null;
  const middle = (low + high) / 2;
  return BOUNDS.find(([upTo]) => middle <= upTo)?.[1] ?? "1000+";
}
