/** What came of reading a response: the bytes up to the limit, and whether the limit cut them. */
export interface ReadBody {
  bytes: Uint8Array;
  truncated: boolean;
}

/** Reads at most `maxBytes`; the rest is never fetched. Throws where the connection breaks. */
export async function readBody(response: Response, maxBytes: number): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    // Leaving the loop cancels the stream: what is not read is not fetched.
    if (size > maxBytes) break;
  }
  const truncated = size > maxBytes;
  const bytes = new Uint8Array(Math.min(size, maxBytes));
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, bytes.length - at);
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, truncated };
}

/** Where HTML names its encoding: within the first 1,024 bytes (HTML standard, 13.2.3.2). */
const SNIFFED_BYTES = 1_024;

/** The encoding of a body: byte order mark, then header, then the page's own word, then UTF-8. */
export function charsetOf(bytes: Uint8Array, contentType: string): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, SNIFFED_BYTES));
  const named =
    /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ??
    (/html/i.test(contentType) ? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] : undefined);
  return (named ?? "utf-8").toLowerCase();
}

/** The text of a body, and the encoding that it was really read with: an unknown one is read as UTF-8. */
export function decode(bytes: Uint8Array, charset: string): { text: string; charset: string } {
  try {
    // The mark stays in the text: offsets count from the first byte.
    return { text: new TextDecoder(charset, { ignoreBOM: true, fatal: false }).decode(bytes), charset };
  } catch {
    return { text: new TextDecoder("utf-8", { ignoreBOM: true, fatal: false }).decode(bytes), charset: "utf-8" };
  }
}

/** Lower-case hex SHA-256. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
