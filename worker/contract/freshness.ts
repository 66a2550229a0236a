/** Days after which a found value is worth looking up again. */
const DAYS: Readonly<Record<string, number>> = {
  // People change seats about every two years: a quarter catches most moves.
  title: 90,
  company: 90,
  // Sites state how many they are about once a year.
  size: 180,
  team_size: 180,
  // A site's tools change with any release.
  technology: 30,
  // An opening is often filled or withdrawn within weeks.
  hiring: 7,
};

/** What a person wrote does not age. */
const LASTING: ReadonlySet<string> = new Set(["input"]);

/** "fresh for 80 more days", "stale since 3 days": how a found value stands; null of what does not age. */
export function freshnessWords(
  fact: { field: string; source: string; fetched_at: string },
  now: number,
): string | null {
  if (LASTING.has(fact.source)) return null;
  const days = freshDays(fact.field, fact.fetched_at, now);
  const words = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  if (days > 0) return `fresh for ${words} more`;
  return days === 0 ? "stale since today" : `stale for ${words}`;
}

/** What has no reason to change faster or slower than a person's seat. */
const OTHER_DAYS = 90;

const DAY_MS = 86_400_000;

/** Whole days, rounded up, for which a value fetched at `fetchedAt` is still fresh; 0 or less when it is stale. */
export function freshDays(field: string, fetchedAt: string, now: number, olderThanDays?: number): number {
  const days = olderThanDays ?? (Object.hasOwn(DAYS, field) ? DAYS[field] : undefined) ?? OTHER_DAYS;
  return Math.ceil((Date.parse(fetchedAt) + days * DAY_MS - now) / DAY_MS);
}
