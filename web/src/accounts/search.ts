import { sitePath } from "./next-path.ts";

/** What the address of an account page may say. */
export interface AccountSearch {
  /** Where to go afterwards. */
  next?: string;
  /** The session was ended elsewhere, or ran out. */
  ended?: boolean;
  /** One word of why a link or a provider led back here with nothing done. */
  error?: string;
}

/** The router reads a bare number as one. */
const textOf = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

/** Reads the address. What makes no sense, or leads away from this site, is left out. */
export function readAccountSearch(raw: Record<string, unknown>): AccountSearch {
  const next = sitePath(raw["next"]);
  const error = textOf(raw["error"]);
  return {
    ...(next === undefined ? {} : { next }),
    ...(raw["ended"] === true ? { ended: true } : {}),
    ...(error === undefined ? {} : { error }),
  };
}

export const readMail = (raw: Record<string, unknown>): { mail?: string } => {
  const mail = textOf(raw["mail"]);
  return mail === undefined ? {} : { mail };
};

export const readToken = (raw: Record<string, unknown>): { token?: string } => {
  const token = textOf(raw["token"]);
  return token === undefined ? {} : { token };
};

export const readId = (raw: Record<string, unknown>): { id?: string } => {
  const id = textOf(raw["id"]);
  return id === undefined ? {} : { id };
};

/** The words of the address that pages of the accounts hand to each other. */
export const onwards = (next: string | undefined): { next?: string } => (next === undefined ? {} : { next });
