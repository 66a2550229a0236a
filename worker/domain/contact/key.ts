/**
 * What two spellings of one address have in common: case and Unicode form of both sides, and the domain as DNS has it
 * (`münchen.de` is `xn--mnchen-3ya.de`). Nothing of any provider's own (dots, plus): two mailboxes stay two. What is no
 * address has its folded text.
 */
export function emailKey(address: string): string {
  // Lower case can leave the normal form, and the normal form can make spaces.
  const folded = address.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
  const at = folded.lastIndexOf("@");
  return at < 0 ? folded : `${folded.slice(0, at)}@${asciiDomain(folded.slice(at + 1))}`;
}

/** The domain in ASCII (UTS 46), or as it is where it is none. */
function asciiDomain(domain: string): string {
  const host = /^[a-z0-9.-]*$/.test(domain) ? domain : hostOf(domain);
  return host.replace(/\.+$/, "");
}

/** What would end a host in a URL, or be decoded there. */
const NO_HOST = /[\s/?#\\:@%[\]<>^|]/;

function hostOf(domain: string): string {
  const host = NO_HOST.test(domain) ? "" : (URL.parse(`http://${domain}`)?.hostname ?? "");
  return /[a-z]/.test(host) && /^[a-z0-9.-]+$/.test(host) ? host : domain;
}
