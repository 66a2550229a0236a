import { safeUrl, type SafeUrl } from "./safe-url.ts";

/**
 * Between the addresses of the web and those that are really called. With `WEB_PROXY_BASE_URL` set, `https://host/path`
 * is called as `<base>/host/path`, and what the base answers is read as if the host had: so one local server can stand
 * in for the whole web, and no private address but that base is ever called.
 */
export interface Space {
  /** The address to call for a checked URL of the web. */
  toCall(url: URL): string;
  /** The web's URL that a redirect names. `location` as it came, `from` the web's URL that answered it. */
  fromRedirect(location: string, from: URL): SafeUrl;
}

export function webSpace(proxyBase: string | undefined): Space {
  const base = (proxyBase ?? "").replace(/\/+$/, "");
  if (base === "") return { toCall: (url) => url.href, fromRedirect: (location, from) => safeUrl(location, from.href) };
  const prefix = new URL(base);
  return {
    toCall: (url) => `${base}/${url.host}${url.pathname}${url.search}`,
    fromRedirect: (location, from) => {
      const inside = underPrefix(location, prefix, from.host);
      return inside === null ? safeUrl(location, from.href) : safeUrl(inside, from.href);
    },
  };
}

/** A stand-in may redirect to its own address of another page: that is the web's page, not a private address. */
function underPrefix(location: string, prefix: URL, host: string): string | null {
  const path = `${prefix.pathname.replace(/\/+$/, "")}/`;
  const absolute = location.startsWith(`${prefix.origin}${path}`);
  const own = absolute ? location.slice(prefix.origin.length) : location;
  if (!own.startsWith(path)) return null;
  const rest = own.slice(path.length);
  return absolute || namesHost(rest.split(/[/?#]/)[0] ?? "", path, host) ? `https://${rest}` : null;
}

/**
 * Whether `/web/x` is meant below the base: a site may well have a page `/web/x` of its own. A host tells them apart, and
 * below a base with no path only the very host that answered does.
 */
const namesHost = (segment: string, path: string, host: string): boolean =>
  segment === host || (path !== "/" && /\.[a-z]{2,}$/i.test(segment));

/** The addresses of a configured API: its own origin may be private, since the operator named it; others may not. */
export function apiSpace(base: string): Space {
  const { origin } = new URL(base);
  return {
    toCall: (url) => url.href,
    fromRedirect: (location, from) => {
      const next = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
      return next?.origin === origin ? { url: next } : safeUrl(location, from.href);
    },
  };
}
