import { asciiDomain } from "./idn.ts";

/** Seen by nobody, and left in by copying: soft hyphens, joiners, marks of direction. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(INVISIBLE, "")
    .toLowerCase()
    // One letter in two shapes: at the end of a word, and elsewhere.
    .replaceAll("ς", "σ")
    .normalize("NFKC")
    .trim();

/**
 * The text that two addresses share exactly if they are one mailbox by the rules that every provider keeps: case, the
 * compositions of Unicode, the spellings of an internationalised domain. What one provider alone ignores (dots, what
 * follows a plus) makes two addresses.
 */
export function emailKey(address: string): string {
  const text = folded(address);
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1).replace(/\.+$/, "");
  return at < 0 ? text : `${text.slice(0, at)}@${asciiDomain(domain) ?? domain}`;
}
