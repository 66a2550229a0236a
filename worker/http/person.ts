import type { Context } from "hono";

import type { Person } from "../auth/principal.ts";
import { Failure } from "./failure.ts";
import type { AppEnv } from "./router.ts";

/** What somebody may do who is signed in and belongs to no organisation yet: find, make or join one, and sign out. */
const PERSONAL = [
  /^\/api\/session$/,
  /^\/api\/sessions(\/[^/]+)?$/,
  /^\/api\/orgs(\/[^/]+\/activate)?$/,
  /^\/api\/invitations\/(received|[^/]+\/accept)$/,
];
export const isPersonal = (path: string): boolean => PERSONAL.some((door) => door.test(path));

/** Who is signed in. A key is not a person: it neither founds nor joins anything. */
export function personOf(c: Context<AppEnv>): Person {
  const person = c.get("person");
  if (person === null) throw new Failure("forbidden", "Sign in: a key cannot do this");
  return person;
}
