import { z } from "zod";

/** A rate limit as callers are told of it. */
export const RateLimit = z
  .strictObject({
    group: z.enum(["start", "parse", "service", "campaign", "change"]),
    /** Who shares it. */
    per: z.enum(["organisation", "principal"]),
    what: z.string(),
    /** Calls a second, in the long run. */
    rate: z.number(),
    /** Calls at once. */
    burst: z.number(),
  })
  .meta({ id: "RateLimit" });
export type RateLimit = z.infer<typeof RateLimit>;
