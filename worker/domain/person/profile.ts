/**
 * What makes two addresses of a profile the same: host and handle, in lower case. Country hosts of LinkedIn, `www.`,
 * queries and what follows the handle do not matter. Null where the text is no address.
 */
export function profileKey(url: string): string | null {
  const full = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  if (!URL.canParse(full)) return null;
  const { hostname, pathname } = new URL(full);
  const host = hostname.toLowerCase().replace(/^(?:www|m|[a-z]{2})\.(?=linkedin\.com$)|^www\./, "");
  const parts = pathname
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
  const kept = host === "github.com" ? parts.slice(0, 1) : host === "linkedin.com" ? parts.slice(0, 2) : parts;
  return [host, ...kept].join("/");
}

/** The host of an address, without `www.`, or null. */
export const hostOf = (url: string): string | null => profileKey(url)?.split("/")[0] ?? null;
