import { isAPIError } from "better-auth/api";

/** 300 letters say what happened; what a client sent may be longer. */
const line = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 300);

/** What better-auth says of itself, on one line each, without the objects that it adds: they hold people's data. */
export const accountsLogger = {
  level: "error",
  log: (_level: string, message: string): void => console.error("accounts", line(message)),
} as const;

/** What broke is for our log; what was refused is for the client alone. */
export function logBreakage(error: unknown): void {
  if (!isAPIError(error) || error.statusCode >= 500) console.error("accounts", error);
}
