import { inject } from "vitest";

import type { Fault } from "./node/world/faults.ts";

let used = 0;

/**
 * A corner of the recorded world for one test alone: a base URL whose paths answer as told. Tests run side by side, so
 * none may change what another asks.
 */
export async function scripted(answers: Record<string, Fault>): Promise<string> {
  used += 1;
  const corner = `/corner-${crypto.randomUUID().slice(0, 8)}-${used}`;
  const faults = Object.fromEntries(Object.entries(answers).map(([path, fault]) => [corner + path, fault]));
  await fetch(`${inject("worldUrl")}/_faults`, { method: "POST", body: JSON.stringify(faults) });
  return inject("worldUrl") + corner;
}

/** The paths of a corner that were asked for, in order. */
export async function askedOf(base: string): Promise<string[]> {
  const answer = await fetch(`${inject("worldUrl")}/_calls`);
  const corner = new URL(base).pathname;
  const paths = await answer.json<string[]>();
  return paths.filter((path) => path.startsWith(corner)).map((path) => path.slice(corner.length));
}

/** A signal that nobody aborts. */
export const patient = (): AbortSignal => new AbortController().signal;
