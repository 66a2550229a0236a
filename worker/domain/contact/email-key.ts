/** What a host is written with, in any script: nothing that a URL would read as something else than a host. */
const HOST = /^[\p{L}\p{N}\p{M}.-]+$/u;
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

/** A domain as DNS has it: `müller.example` and `xn--mller-kva.example` are one. */
function asciiOf(domain: string): string {
  const bare = domain.replace(/\.+$/, "");
  return HOST.test(bare) && URL.canParse(`http://${bare}`) ? new URL(`http://${bare}`).hostname : bare;
}

/**
 * The text that two addresses share exactly if they are one mailbox by the rules that every provider keeps: case, the
 * compositions of Unicode, the spellings of an internationalised domain. What one provider alone ignores (dots, what
 * follows a plus) makes two addresses.
 */
export function emailKey(address: string): string {
  const text = folded(address);
  const at = text.lastIndexOf("@");
  return at < 0 ? text : `${text.slice(0, at)}@${asciiOf(text.slice(at + 1))}`;
}
