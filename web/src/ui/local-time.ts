import { formatClock } from "./formats.ts";

const DAY_MS = 86_400_000;

/**
 * A server knows nobody's time zone and says "14:43 UTC"; a screen says "15:43", as all its other times.
 * @param near an instant within half a day of the one that is meant: it decides the date, and so the summer time
 */
export function inLocalTime(text: string, near: string | number): string {
  const around = new Date(near);
  if (Number.isNaN(around.getTime())) return text;
  return text.replace(/\b(\d\d):(\d\d) UTC\b/gu, (_, hours: string, minutes: string) => {
    const at = new Date(around).setUTCHours(Number(hours), Number(minutes), 0, 0);
    const days = Math.round((at - around.getTime()) / DAY_MS);
    return formatClock(at - days * DAY_MS).slice(0, 5);
  });
}
