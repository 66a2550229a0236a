const DAY_MS = 24 * 3_600_000;

/** In days; "never" has no end. */
export const LIVES = [
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "never", label: "Never" },
] as const;
export type Life = (typeof LIVES)[number]["value"];

/** When a key of that life ends, as an instant; null for never. */
export const endOf = (life: Life, now: number): string | null =>
  life === "never" ? null : new Date(now + Number(life) * DAY_MS).toISOString();

/** Two weeks: long enough to replace a key in peace. */
const SOON_MS = 14 * DAY_MS;

/** Whether a key is over, ends soon, or has time. */
export function lifeLeft(expiresAt: string | null, now: number): "over" | "soon" | "long" {
  const left = expiresAt === null ? Infinity : Date.parse(expiresAt) - now;
  if (left <= 0) return "over";
  return left <= SOON_MS ? "soon" : "long";
}
