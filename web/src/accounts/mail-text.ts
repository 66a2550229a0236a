/** A piece of a mail: words, or an address that can be followed. */
export interface MailPiece {
  text: string;
  /** Set where it leads to a page of this site; a mail's other addresses stay words. */
  href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"]+/gu;

/** A mail's text cut at its addresses. The pieces joined are the text. */
export function mailPieces(text: string, origin = location.origin): MailPiece[] {
  const pieces: MailPiece[] = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: address, ...(isHere(address, origin) ? { href: address } : {}) });
    from = index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

const isHere = (address: string, origin: string): boolean => URL.parse(address)?.origin === origin;
