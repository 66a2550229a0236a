import { aboutOf } from "./client.ts";
import type { FeedScope } from "./feed.ts";
import type { RunRow } from "./state.ts";

/** What an extraction's object is told of a feed's row. */
export const orderOf = (scope: FeedScope, { extraction_id, number, at, request }: RunRow) => ({
  ...scope,
  extraction_id,
  ...aboutOf(number, request),
  epoch: at,
  created_at: new Date(at * 1_000).toISOString(),
  by: request.by ?? null,
});
