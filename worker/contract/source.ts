import { z } from "zod";

/**
 * How a source's gate stands. `calling`: it may be asked. `waiting`: a quota is used, or the source asked for patience.
 * `paused`: it failed too often and is left alone. `probing`: one call finds out whether it works again. `off`: it costs
 * money, and has no key or no budget.
 */
export const SOURCE_STATES = ["calling", "waiting", "paused", "probing", "off"] as const;

const SourceQuota = z
  .strictObject({
    name: z.string(),
    /** Calls in a window; null where the source has not said how many. */
    limit: z.int().nullable(),
    window_ms: z.int(),
    /** Calls of the window that were made. */
    used: z.int(),
    /** When the window ends, or when the source wants to be asked again; null where no window is open. */
    resets_at: z.iso.datetime().nullable(),
    /** Calls that have a place in a later window. */
    waiting: z.int(),
  })
  .meta({ id: "SourceQuota" });

/** A source that calls go out to, as its gate knows it. */
export const SourceGate = z
  .strictObject({
    source: z.string(),
    state: z.enum(SOURCE_STATES),
    /** When it is asked again, where it is not asked now. */
    next_at: z.iso.datetime().nullable(),
    quotas: z.array(SourceQuota),
    /** Calls that went out, and answers that were there already, since the gate was made. */
    calls: z.int(),
    shared: z.int(),
  })
  .meta({ id: "SourceGate" });
export type SourceGate = z.infer<typeof SourceGate>;
