import { Failure } from "./failure.ts";

/** A record's version as a strong entity tag (RFC 9110, 8.8.3). */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The versions that an `If-Match` header allows; null where any will do: no header, or `*`. A tag that is none of
 * ours (a weak one too: RFC 9110, 13.1.1) allows nothing.
 */
export function versionsOf(header: string | undefined): number[] | null {
  if (header === undefined || header.trim() === "*") return null;
  return header.split(",").flatMap((tag) => {
    const version = /^\s*"([1-9]\d{0,14})"\s*$/.exec(tag)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

export const changedMeanwhile = (): Failure =>
  new Failure("precondition_failed", "It was changed since you read it. Read it again, then change it.");
