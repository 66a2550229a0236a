import { Buffer } from "node:buffer";

import type { Body } from "../pipeline/step.ts";

/** What the bytes of a body are made of again. */
type Kept = Pick<Body, "text" | "charset" | "raw">;

const isUtf8 = (charset: string): boolean => /^utf-?8$/i.test(charset.trim());

/** For each encoding of one byte a character: which byte writes which character. Null where it is no such encoding. */
const tables = new Map<string, ReadonlyMap<string, number> | null>();

function tableOf(charset: string): ReadonlyMap<string, number> | null {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const made = makeTable(charset);
  tables.set(charset, made);
  return made;
}

function makeTable(charset: string): ReadonlyMap<string, number> | null {
  try {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const text = new TextDecoder(charset, { ignoreBOM: true, fatal: false }).decode(all);
    return text.length === 256 ? new Map(Array.from(all, (byte) => [text.charAt(byte), byte])) : null;
  } catch {
    return null;
  }
}

/** A text in an encoding: UTF-8, or one byte a character. Null where it cannot be written so. */
export function encodeText(text: string, charset: string): Uint8Array | null {
  if (isUtf8(charset)) return new TextEncoder().encode(text);
  const table = tableOf(charset);
  if (table === null) return null;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const byte = table.get(text.charAt(i));
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

/** [V1] The very bytes that a body's hash was made of, or null where nothing says what they were. */
export function bytesOf({ text, charset, raw }: Kept): Uint8Array | null {
  if (raw !== undefined) return new Uint8Array(Buffer.from(raw, "base64"));
  return encodeText(text, charset);
}

/**
 * What a body must keep besides its text: its bytes in base64, where the text does not lead back to them (broken
 * UTF-8, a character that the limit cut in two, an encoding of several bytes). Nothing for nearly every page.
 */
export function rawOf(bytes: Uint8Array, text: string, charset: string): Pick<Body, "raw"> {
  const again = encodeText(text, charset);
  const same = again !== null && Buffer.compare(again, bytes) === 0;
  return same ? {} : { raw: Buffer.from(bytes).toString("base64") };
}
