import { drizzleAdapter } from "better-auth/adapters/drizzle";

import * as accounts from "./accounts-schema.ts";
import { open } from "./db.ts";
import * as oauth from "./oauth-schema.ts";

/** D1 as better-auth asks for it. Neither `sign_ins` nor `mails` is a table that it knows. */
export function accountsAdapter(db: D1Database): ReturnType<typeof drizzleAdapter> {
  const { signIns: _signIns, mails: _mails, ...tables } = accounts;
  return drizzleAdapter(open(db), { provider: "sqlite", schema: { ...tables, ...oauth } });
}
