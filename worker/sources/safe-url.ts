/** [V3] Which addresses may be fetched at all. Pure: what a name resolves to is checked by nobody but the network. */

/** Names that no public host has (RFC 6761, 6762, 8375, 9476, and what home and office routers use). */
const PRIVATE_SUFFIXES = [
  "localhost",
  "local",
  "localdomain",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "home.arpa",
  "arpa",
  "test",
  "invalid",
  "onion",
  "alt",
];
/** Public names that answer with whatever address stands in them, or with this machine. */
const REBINDING_SUFFIXES = [
  "nip.io",
  "sslip.io",
  "xip.io",
  "localtest.me",
  "lvh.me",
  "vcap.me",
  "lacolhost.com",
  "rbndr.us",
];

export type SafeUrl = { url: URL } | { refused: string };

/**
 * Takes a URL as it was seen, absolute or relative to `base`. The parser turns every notation of an address
 * (decimal, octal, hexadecimal, short forms, mapped IPv6) into one, so that a literal is known by its look.
 */
export function safeUrl(seen: string, base?: string): SafeUrl {
  if (!URL.canParse(seen, base)) return { refused: "not a URL" };
  const url = new URL(seen, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return { refused: `${url.protocol} is not fetched` };
  if (url.username !== "" || url.password !== "") return { refused: "credentials in the URL" };
  if (url.port !== "") return { refused: `port ${url.port}` };
  const reason = refusedHost(url.hostname);
  return reason === null ? { url } : { refused: reason };
}

function refusedHost(hostname: string): string | null {
  const host = hostname.toLowerCase().replace(/\.+$/, "");
  if (host === "" || hostname.endsWith("..")) return "no host";
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return "a literal address";
  const under = (suffix: string): boolean => host === suffix || host.endsWith(`.${suffix}`);
  if (PRIVATE_SUFFIXES.some(under)) return "a private name";
  if (REBINDING_SUFFIXES.some(under)) return "a name that stands for any address";
  return host.includes(".") ? null : "a name without a domain";
}
