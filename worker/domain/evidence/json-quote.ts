/** Where `"key": value` stands in a JSON text, as it is written there, or null. The first place from `from` on. */
export function jsonQuote(text: string, key: string, from = 0): { quote: string; at: number } | null {
  const pattern = new RegExp(`"${key}"\\s*:\\s*(?:"(?:[^"\\\\]|\\\\.)*"|[-\\d.eE+]+|true|false)`, "g");
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { quote: match[0], at: match.index } : null;
}

/** Where a JSON text writes this very string, or null. */
export function stringQuote(text: string, value: string): { quote: string; at: number } | null {
  const literal = JSON.stringify(value);
  const at = text.indexOf(literal);
  return at < 0 ? null : { quote: literal, at };
}

/** Where a JSON text writes this very value under this key, or null. `"language": "Go"`, and not the first language. */
export function memberQuote(
  text: string,
  key: string,
  value: string | number | boolean,
): { quote: string; at: number } | null {
  const match = new RegExp(
    `${escaped(JSON.stringify(key))}\\s*:\\s*${escaped(JSON.stringify(value)).replaceAll("/", "\\\\?/")}(?=\\s*[,}\\]])`,
  ).exec(text);
  return match ? { quote: match[0], at: match.index } : null;
}

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
