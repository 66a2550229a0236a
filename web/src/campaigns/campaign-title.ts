import type { RowCounts } from "../live/rows.ts";
import { formatCount } from "../ui/formats.ts";

/** The browser tab's title: "✓ 5 of 5 · Platform EU", "3 of 5 · …" while it runs, "× 1 · …" where all failed. */
export function campaignTitle(counts: RowCounts, name: string): string {
  const { total, done, error } = counts;
  if (total === 0) return `${name} · VibeGTM`;
  const over = done + error === total;
  const sign = over ? (error === 0 ? "✓ " : "! ") : "";
  return `${sign}${formatCount(done)} of ${formatCount(total)} · ${name}`;
}
