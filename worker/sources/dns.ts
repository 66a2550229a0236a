import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

/** The record types that are asked for, by their numbers (RFC 1035, 3.2.2; RFC 3596, 2.1). */
const TYPES = { A: 1, MX: 15, TXT: 16, AAAA: 28 } as const;
export type RecordType = keyof typeof TYPES;

/** NXDOMAIN (RFC 1035, 4.1.1). */
const NO_SUCH_NAME = 3;

/** Only what is read: `Question` is a list or one object, and some resolvers write numbers as strings, or `null` for no records. */
const DnsJson = z.object({
  Status: z.coerce.number(),
  Answer: z
    .array(z.object({ type: z.coerce.number(), data: z.string() }))
    .nullish()
    .transform((records) => records ?? []),
});

export interface DnsReading {
  /** The data of each record of the type, as the answer spells it. */
  records: string[];
  /** The name itself does not exist. */
  no_such_name: boolean;
}

/** Records of one type over DNS over HTTPS (JSON form). No record is `not_found`; a resolver that failed is `error`. */
export async function lookUp(
  env: SourceEnv,
  name: string,
  type: RecordType,
  signal: AbortSignal,
): Promise<Answer<DnsReading>> {
  const path = `/dns-query?name=${encodeURIComponent(name)}&type=${type}`;
  const answer = await askJson(
    env,
    {
      base: baseOf(env, "DOH_BASE_URL"),
      path,
      headers: { Accept: "application/dns-json" },
      read: (json) => DnsJson.parse(json),
    },
    signal,
  );
  if (answer.data === null) return { ...answer, data: null };
  const { Status, Answer: records } = answer.data;
  if (Status !== 0 && Status !== NO_SUCH_NAME)
    return { ...answer, outcome: "error", data: null, detail: `resolver status ${Status}` };
  const data = {
    records: records.filter((r) => r.type === TYPES[type]).map((r) => r.data),
    no_such_name: Status === NO_SUCH_NAME,
  };
  const found = data.records.length > 0;
  return {
    ...answer,
    data,
    outcome: found ? "found" : "not_found",
    detail: found ? type : data.no_such_name ? "no such name" : `no ${type}`,
  };
}
