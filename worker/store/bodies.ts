/**
 * [V1] The bodies that facts quote: in R2, compressed, by the hash of their bytes. A page that ten leads quote is kept
 * once in an organisation, and never shared between two: a hash that somebody knows opens nothing of another's.
 */
const keyOf = (orgId: string, sha256: string): string => `${orgId}/${sha256}`;

const DAY_MS = 24 * 3_600_000;
/** Days for which a body is kept where nothing else is configured. */
const DEFAULT_DAYS = 90;

/** `BODY_RETENTION_DAYS` as days: a whole number over 0, else the default. */
export function retentionDays(configured: string | undefined): number {
  const days = Number(configured);
  return Number.isSafeInteger(days) && days > 0 ? days : DEFAULT_DAYS;
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

export interface BodyToKeep {
  sha256: string;
  bytes: Uint8Array;
  charset: string;
}

/**
 * Keeps a body, unless it was written within the last day: a page that is quoted again begins its time anew, and a
 * campaign whose thousand leads quote one page writes it once. Throws what R2 throws.
 */
export async function keepBody(bucket: R2Bucket, orgId: string, body: BodyToKeep, now: number): Promise<void> {
  const key = keyOf(orgId, body.sha256);
  const before = await bucket.head(key);
  if (before !== null && now - before.uploaded.getTime() < DAY_MS) return;
  await bucket.put(key, await through(body.bytes, new CompressionStream("gzip")), {
    httpMetadata: { contentType: "application/octet-stream", contentEncoding: "gzip" },
    customMetadata: { charset: body.charset },
  });
}

/** A body as it is kept, or null where it is not. `bytes` is null where what is kept cannot be unpacked. */
export async function readBody(
  bucket: R2Bucket,
  orgId: string,
  sha256: string,
): Promise<{ bytes: Uint8Array | null; charset: string } | null> {
  const object = await bucket.get(keyOf(orgId, sha256));
  if (object === null) return null;
  const charset = object.customMetadata?.["charset"] ?? "utf-8";
  const packed = new Uint8Array(await object.arrayBuffer());
  // Whoever changes a byte of what is packed mostly breaks its checksum.
  const bytes = await through(packed, new DecompressionStream("gzip")).catch(() => null);
  return { bytes, charset };
}

/** Lists that one sweep asks for: 1,000 calls is what an invocation may make, and each deletion is one too. */
const MAX_LISTS = 400;

/**
 * Deletes bodies that were last written longer ago than they are kept. A day is added, since a body that is quoted
 * within a day of its writing is not written again. What is left over goes at the next sweep.
 */
export async function sweepBodies(env: { BODIES: R2Bucket; BODY_RETENTION_DAYS?: string }, now: number): Promise<void> {
  const before = now - (retentionDays(env.BODY_RETENTION_DAYS) + 1) * DAY_MS;
  let cursor: string | undefined;
  for (let lists = 0; lists < MAX_LISTS; lists += 1) {
    const page = await env.BODIES.list(cursor === undefined ? {} : { cursor });
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < before).map(({ key }) => key);
    if (old.length > 0) await env.BODIES.delete(old);
    if (!page.truncated) return;
    ({ cursor } = page);
  }
}
