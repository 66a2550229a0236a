import { ApiError } from "../api/client.ts";
import { formatDuration } from "../ui/formats.ts";
import { errorSentence } from "../ui/words.ts";

/** A failure in the server's own words, and how long to wait where it says so: a closed address opens in minutes. */
export function failureSentence(error: unknown): string {
  if (!(error instanceof ApiError) || error.status !== 429) return sentence(errorSentence(error));
  const wait = error.retryAfter === null ? "" : ` Try again in ${formatDuration(error.retryAfter * 1_000)}.`;
  return sentence(error.message) + wait;
}

/** The words of libraries come without a full stop. */
const sentence = (text: string): string => (/[.!?]$/u.test(text) ? text : `${text}.`);

/** The password was right; the address is not proven yet. No other failure of signing in is a plain 403. */
export const isUnverified = (error: unknown): boolean => error instanceof ApiError && error.code === "forbidden";
export const isNobody = (error: unknown): boolean => error instanceof ApiError && error.status === 401;

/** As the server counts: below 12 a stolen digest is soon guessed. */
const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
/** The server's limit for people and organisations. Its own constant would bring the whole of its validation along. */
export const MAX_NAME = 120;
export const PASSWORD_HINT = `At least ${MIN_PASSWORD} characters`;

export const checkPassword = (password: string): string | undefined =>
  password.length < MIN_PASSWORD ? PASSWORD_HINT : undefined;

/** Only what nobody could mean as an address: the rest is the server's to say. */
export function checkEmail(email: string): string | undefined {
  const at = email.split("@");
  if (email === "") return "An e-mail address is needed";
  if (at.length > 2) return "Two @ signs";
  return at.length === 2 && at.every((part) => part !== "") ? undefined : "Not an e-mail address";
}

export const checkName = (name: string, whose = "A name"): string | undefined =>
  name === "" ? `${whose} is needed` : undefined;
