/** Decoders that remember where each decoded unit came from. */

interface Decoded {
  readonly text: string;
  /** Offsets in the source, one for each unit of `text` and one for the end; null where `text` is the source. */
  readonly at: readonly number[] | null;
}

/** Replaces each match of `pattern` (global) by `to(match)`, and keeps the offsets of all units, from `base` on. */
function replaceMapped(
  source: string,
  base: number,
  pattern: RegExp,
  to: (match: RegExpMatchArray) => string,
): Decoded {
  let text = "";
  const at: number[] = [];
  let from = 0;
  const copy = (until: number) => {
    text += source.slice(from, until);
    for (let i = from; i < until; i++) at.push(base + i);
  };
  for (const match of source.matchAll(pattern)) {
    copy(match.index);
    const decoded = to(match);
    text += decoded;
    for (let i = 0; i < decoded.length; i++) at.push(base + match.index);
    from = match.index + match[0].length;
  }
  if (from === 0) return { text: source, at: null };
  copy(source.length);
  at.push(base + source.length);
  return { text, at };
}

/** A CSV cell's inside: two quotes are one. */
export function unquote(source: string, base: number): Decoded {
  return replaceMapped(source, base, /""/g, () => '"');
}

const JSON_ESCAPES: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** A JSON string's inside. An escape that JSON does not know stands for the character behind the backslash. */
export function unescapeJson(source: string, base: number): Decoded {
  return replaceMapped(source, base, /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, ([, hex, letter = ""]) =>
    hex === undefined ? (JSON_ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A vCard value: folded lines joined, `\,` `\;` `\\` and `\n` read. */
export function unescapeCard(source: string, base: number): Decoded {
  return replaceMapped(source, base, /\r?\n[ \t]|\r[ \t]|\\([\s\S])/g, ([, letter]) => {
    if (letter === undefined) return "";
    return letter === "n" || letter === "N" ? "\n" : letter;
  });
}

/** Bytes written `=C3=BC`, as vCard 2.1 and mail have them, with soft line breaks. UTF-8, else Latin-1. */
export function unquotePrintable(source: string, base: number): Decoded {
  // One match a character (a lead byte and its continuations), so that each keeps its own place.
  const pattern = /=(?:\r\n|[\r\n])|=[0-9A-F]{2}(?:(?:=(?:\r\n|[\r\n]))?=[89AB][0-9A-F])*/gi;
  return replaceMapped(source, base, pattern, ([run]) =>
    utf8((run.match(/[0-9A-F]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16))),
  );
}

/** UTF-8 where the bytes are that, else one character a byte (Latin-1), as old address books write. */
export function utf8(bytes: readonly number[]): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return bytes.map((byte) => String.fromCharCode(byte)).join("");
  }
}

/** RFC 2047 words of at most 75 characters; longer ones are met in the wild, so 500 are read. */
const ENCODED_WORD = /=\?([\w-]{1,40})\?([QqBb])\?([^?\s]{0,500})\?=(?:\s+(?==\?))?/g;

/** `=?utf-8?Q?J=C3=BCrgen?=` as it reads. Other charsets than UTF-8 and Latin-1 are read as these. */
export function decodeWords(source: string): string {
  if (!source.includes("=?")) return source;
  return source.replace(ENCODED_WORD, (_, __, kind: string, body: string) =>
    kind.toUpperCase() === "Q" ? unquotePrintable(body.replaceAll("_", " "), 0).text : fromBase64(body),
  );
}

function fromBase64(body: string): string {
  try {
    return utf8(Array.from(atob(body), (unit) => unit.charCodeAt(0)));
  } catch {
    return "";
  }
}
