import { createHash } from "node:crypto";

import { PARSED_FIELDS } from "../contract/lead.ts";
import type { Body } from "../domain/pipeline/step.ts";
import type { RunOrder } from "./order.ts";

/**
 * The user's own text as a body that facts can quote: the query, then each parsed field that the query does not
 * hold (a column of a CSV, say), one a line.
 */
export function inputBody({ params, created_at }: RunOrder): Body {
  const lines = [params.query];
  for (const field of PARSED_FIELDS) {
    const value = params.lead[field];
    if (value && !lines.some((line) => line.includes(value))) lines.push(value);
  }
  const text = lines.join("\n");
  return {
    url: null,
    sha256: createHash("sha256").update(text).digest("hex"),
    text,
    charset: "utf-8",
    fetched_at: created_at,
    truncated: false,
  };
}
