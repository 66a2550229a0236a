const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number): string => String(value).padStart(2, "0");

/** "14:02:11" in the reader's own time zone. Takes an ISO instant or milliseconds. */
export function formatClock(instant: string | number): string {
  const at = new Date(instant);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** "22 Nov 2026, 14:02:11.318": the whole instant, for titles. */
export function formatInstant(instant: string | number): string {
  const at = new Date(instant);
  const ms = String(at.getMilliseconds()).padStart(3, "0");
  return `${formatDate(instant)}, ${formatClock(instant)}.${ms}`;
}

const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
export const formatDate = (instant: string | number): string => DATE.format(new Date(instant));

/**
 * How long ago: "now", "2 min ago" under an hour, the clock within a day, the date after it.
 * @param now milliseconds since the epoch
 */
export function formatAgo(instant: string | number, now: number): string {
  const age = now - new Date(instant).getTime();
  if (age < MINUTE) return "now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  return age < DAY ? formatClock(instant) : formatDate(instant);
}

/** A duration in milliseconds: "412 ms", "1.3 s", "41 min", "2 h 5 min". */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  // 59.95 s and more would round to "60.0 s".
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What is left of a wait, in the narrow form of a row: "8 s", "41 m", "2 h". Never below zero. */
export function formatWait(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.ceil(ms / 1_000))} s`;
  return ms < HOUR ? `${Math.ceil(ms / MINUTE)} m` : `${Math.ceil(ms / HOUR)} h`;
}

const NUMBER = new Intl.NumberFormat("en-GB");
/** "9,400". */
export const formatCount = (value: number): string => NUMBER.format(value);

/** A count with its noun: "1 lead", "2 leads", "1 reply, 2 replies" where `many` is given. */
export const countOf = (value: number, one: string, many = `${one}s`): string =>
  `${formatCount(value)} ${value === 1 ? one : many}`;

/** A lead's number as the log and the rows show it: at least two digits. */
export const leadNumber = (number: number): string => two(number);

/** "14 MB", "820 KB": as people speak of files, in thousands. */
export const formatBytes = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.ceil(bytes / 1_000)} KB`
    : `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;

/** What a line that is back says: "14 lines caught up." */
export const caughtUpWords = (missed: number): string =>
  missed === 0 ? "Nothing was missed." : `${countOf(missed, "line")} caught up.`;
