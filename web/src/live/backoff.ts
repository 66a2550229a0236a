/** Half a second is not felt as a break; 15 s is the longest that a reader should have to wait for news. */
const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before try `attempt` (1, 2, 3 …), in milliseconds: doubled each time, and spread over its upper
 * half, so that a thousand viewers of a server that came back do not all knock in one second.
 * @param random 0 to 1
 */
export function reconnectDelay(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return attempt <= 1 ? FIRST_MS : Math.round(whole / 2 + (whole / 2) * random);
}
