import { z } from "zod";

import {
  MAX_CURSOR_STATE_BYTES,
  MAX_KEY_LENGTH,
  MAX_LEAD_DATA_BYTES,
  MAX_LEADS_PER_CALL,
  MAX_LEASE_SECONDS,
} from "./limits.ts";
import { Text } from "./text.ts";

/** RFC 5321, 4.5.3.1: 64 octets before the @ sign and 255 behind it. */
const MAX_EMAIL_LENGTH = 320;
const NEEDS_EMAIL = "A lead needs an e-mail: by it leads are told apart";

const encoder = new TextEncoder();
/** Bytes of the value as JSON. What is nested too deep to be written down is larger than anything. */
function bytesOf(value: unknown): number {
  try {
    return encoder.encode(JSON.stringify(value)).length;
  } catch {
    return Infinity;
  }
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
/** Something before the @ sign and something behind it, in whatever script and width, with no gap or control inside. */
function isAddress(text: string): boolean {
  const plain = text.normalize("NFKC");
  // One letter may stand for eighteen.
  return plain.length <= MAX_EMAIL_LENGTH && /^[^\s\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(plain);
}

/** A name that the caller chose. Kept as it came: what is trimmed here might be two names there. */
const Key = Text.min(1).max(MAX_KEY_LENGTH);
export const Namespace = Key;

const BufferedLead = z
  .strictObject({
    email: z
      .string({ error: NEEDS_EMAIL })
      .overwrite((text) => text.toWellFormed().trim())
      .max(MAX_EMAIL_LENGTH, { abort: true })
      .refine(isAddress, NEEDS_EMAIL),
    externalId: Key.nullish(),
    // Not copied field by field: every name in it is the caller's, `__proto__` too.
    data: z
      .unknown()
      .refine((data) => data === undefined || data === null || isObject(data), "An object, or nothing")
      .refine((data) => data === undefined || bytesOf(data) <= MAX_LEAD_DATA_BYTES, "At most 16 KB as JSON")
      .optional(),
  })
  .meta({ id: "BufferedLead" });
export type BufferedLead = z.infer<typeof BufferedLead>;

const owners = { brandId: Key.nullish(), clerkOrgId: Key.nullish(), clerkUserId: Key.nullish() };
const run = { parentRunId: Key.nullish() };

export const BufferPush = z
  .strictObject({
    namespace: Namespace,
    ...owners,
    ...run,
    leads: z.array(BufferedLead).max(MAX_LEADS_PER_CALL, "At most 1,000 leads in a push"),
  })
  .meta({ id: "BufferPush" });
export type BufferPush = z.infer<typeof BufferPush>;

/** The three add up to the leads of the push. */
export const BufferPushed = z
  .strictObject({
    buffered: z.int(),
    skippedAlreadyServed: z.int(),
    /** Twice in the push, or waiting in the namespace already. */
    skippedDuplicates: z.int(),
  })
  .meta({ id: "BufferPushed" });
export type BufferPushed = z.infer<typeof BufferPushed>;

export const BufferNext = z
  .strictObject({
    namespace: Namespace,
    ...run,
    /** With it the lead is served for good by an `ack` alone, and comes back once the lease has ended without one. */
    lease_seconds: z.int().min(1).max(MAX_LEASE_SECONDS).optional(),
  })
  .meta({ id: "BufferNext" });

const text = z.string().nullable();
export const NextLead = z
  .strictObject({
    email: z.string(),
    externalId: text,
    data: z.unknown(),
    brandId: text,
    clerkOrgId: text,
    clerkUserId: text,
  })
  .meta({ id: "NextLead" });
export type NextLead = z.infer<typeof NextLead>;

export const BufferServed = z
  .union([
    z.strictObject({ found: z.literal(false) }),
    z.strictObject({
      found: z.literal(true),
      lead: NextLead,
      lease_id: z.string().optional(),
      lease_expires_at: z.string().optional(),
    }),
  ])
  .meta({ id: "BufferServed" });
export type BufferServed = z.infer<typeof BufferServed>;

/** What ends a lease. `namespace` may be named again, and must then be the lead's. */
export const LeaseEnd = z
  .strictObject({ lease_id: z.uuid(), namespace: Namespace.optional(), ...run })
  .meta({ id: "LeaseEnd" });

export const Done = z.strictObject({ ok: z.literal(true) }).meta({ id: "Done" });

export const ServedLead = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    namespace: z.string(),
    brandId: text,
    clerkOrgId: text,
    clerkUserId: text,
    servedAt: z.string(),
    enrichment: z.strictObject({ firstName: text, lastName: text, title: text, organizationName: text }).nullable(),
  })
  .meta({ id: "ServedLead" });
export type ServedLead = z.infer<typeof ServedLead>;

/** A cursor carries the filters, three names of any script: 200 letters each, as long as a URL makes them. */
const MAX_SEALED_LENGTH = 8_000;
const filter = z.string().min(1).max(MAX_KEY_LENGTH).optional();
export const ServedQuery = z.object({
  brandId: filter,
  clerkOrgId: filter,
  clerkUserId: filter,
  limit: z.coerce.number().int().min(1).max(1_000).default(1_000),
  cursor: z.string().max(MAX_SEALED_LENGTH).optional(),
});

export const CursorState = z
  .strictObject({
    state: z
      .unknown()
      .refine((state) => state !== undefined, "A cursor needs a state")
      .refine((state) => state === undefined || bytesOf(state) <= MAX_CURSOR_STATE_BYTES, "At most 64 KB as JSON"),
  })
  .meta({ id: "CursorState" });
