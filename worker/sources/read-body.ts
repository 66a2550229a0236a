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

const MARKS: readonly { charset: string; bytes: readonly number[] }[] = [
  { charset: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { charset: "utf-16be", bytes: [0xfe, 0xff] },
  { charset: "utf-16le", bytes: [0xff, 0xfe] },
];

function charsetInPage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, SNIFFED_BYTES));
  const named = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  // What could be read as ASCII up to here is no UTF-16, whatever it says (HTML standard, 13.2.3.2).
  return named !== undefined && /^utf-16/i.test(named) ? "utf-8" : named;
}

/** `stream` keeps back a character that the limit cut in two: it does not count as broken. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding of a body: byte order mark, then header, then the page's own word. A page that says nothing is UTF-8 where
 * its bytes are, else windows-1252, as browsers have it; JSON is UTF-8 (RFC 8259, 8.1).
 */
export function charsetOf(bytes: Uint8Array, contentType: string): string {
  const marked = MARKS.find((mark) => mark.bytes.every((byte, i) => bytes[i] === byte));
  if (marked !== undefined) return marked.charset;
  const named = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  if (named !== undefined) return named.toLowerCase();
  if (/json/i.test(contentType)) return "utf-8";
  return charsetInPage(bytes)?.toLowerCase() ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
}

/** The text of a body, and the encoding that it was really read with: an unknown one is read as UTF-8. */
export function decode({ bytes, truncated }: ReadBody, charset: string): { text: string; charset: string } {
  // The mark stays in the text: offsets count from the first byte. A character that the limit cut in two is left out.
  const read = (label: string): string =>
    new TextDecoder(label, { ignoreBOM: true, fatal: false }).decode(bytes, { stream: truncated });
  try {
    return { text: read(charset), charset };
  } catch {
    return { text: read("utf-8"), charset: "utf-8" };
  }
}

/** Lower-case hex SHA-256. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
