import { parse } from "tldts";

/** What a URL points at. Only `linkedin`, `github` and `site` say something about a lead. */
export type LinkKind = "linkedin" | "github" | "repository" | "linkedin_page" | "profile" | "site";

interface Link {
  readonly kind: LinkKind;
  /** As a lead has it: profiles in one spelling, sites as written. */
  readonly value: string;
  /** Lower-case host without `www.`. */
  readonly host: string;
  /** The person's slug or handle on LinkedIn or GitHub, else null. */
  readonly slug: string | null;
}

/** A GitHub login: letters, digits and single hyphens, at most 39 (GitHub's own rule). Old ones may end with one. */
export const GITHUB_LOGIN = /^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}-?$/;

/** First path words of github.com that are pages of GitHub and not accounts. */
const GITHUB_PAGES = new Set(
  "about apps codespaces collections contact copilot customer-stories discussions enterprise events explore features gist issues join login logout marketplace new notifications orgs pricing pulls readme search security settings signup site sponsors stars team teams topics trending".split(
    " ",
  ),
);

/** Hosts whose pages belong to people, rooms and files. The bare host is still a company's: people work at zoom.us. */
const PAGE_HOSTS = new Set(
  "twitter.com x.com facebook.com fb.com instagram.com youtube.com youtu.be tiktok.com medium.com t.me wa.me telegram.me linktr.ee calendly.com zoom.us gitlab.com bitbucket.org stackoverflow.com reddit.com mastodon.social bsky.app threads.net crunchbase.com xing.com angel.co wellfound.com about.me keybase.io pinterest.com docs.google.com drive.google.com meet.google.com calendar.google.com maps.google.com scholar.google.com goo.gl bit.ly lnkd.in gravatar.com orcid.org researchgate.net meetup.com discord.gg news.ycombinator.com dropbox.com gist.github.com".split(
    " ",
  ),
);

/** Under these everyone has a name of their own: a site, and no company's domain. */
const HOSTED = new Set(
  "github.io gitlab.io substack.com notion.site medium.com wordpress.com blogspot.com wixsite.com netlify.app vercel.app herokuapp.com carrd.co webflow.io tumblr.com pages.dev web.app weebly.com squarespace.com ghost.io hashnode.dev noreply.github.com".split(
    " ",
  ),
);

/** Top-level names reserved for examples and tests (RFC 2606): no registry has them, people write them. */
const RESERVED_TLD = /\.(?:example|test|invalid)$/;

/** True for a host under a known public suffix, or under a reserved one. Bare numbers and IP addresses are none. */
export function isHost(host: string): boolean {
  if (host.length > 253 || !host.includes(".")) return false;
  if (RESERVED_TLD.test(host)) return /^[\p{L}\p{N}.-]+$/u.test(host);
  const parts = parse(host);
  return parts.isIcann === true && parts.domain !== null && parts.isIp !== true;
}

/** The registrable domain of a host: `eng.acme.co.uk` is at `acme.co.uk`. Hosts that no suffix list knows stay whole. */
export function registrable(host: string): string {
  const lower = host
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/\.$/, "");
  return parse(lower).domain ?? lower;
}

/** Whether the host says which company someone is at: not one that hosts everybody's pages. */
export function isCompanyHost(host: string): boolean {
  const lower = host.toLowerCase().replace(/^www\./, "");
  const domain = registrable(lower);
  return !(HOSTED.has(domain) && domain !== lower) && !HOSTED.has(lower.replace(/^[^.]+\./, ""));
}

// 500 characters of host and path are more than any profile's; what is longer is not read as a link.
const SHAPE =
  /^(?:(https?):\/\/)?(?:[^\s/@]{1,100}@)?((?:[\p{L}\p{N}_-]{1,63}\.){1,8}[\p{L}][\p{L}\p{N}-]{1,62})\.?(?::\d{1,5})?([/?#][^\s]{0,500})?$/iu;

/**
 * Reads a URL, with or without its scheme. Null where it is none: no dot, an unknown top-level domain, an address.
 * `https://github.com/a/b` is a repository, `https://www.linkedin.com/company/a` a LinkedIn page: no people.
 */
export function readUrl(raw: string): Link | null {
  const written = raw.trim();
  const match = SHAPE.exec(written);
  if (match === null) return null;
  const [, scheme, rawHost = "", path = ""] = match;
  if (scheme === undefined && written.includes("@") && path === "") return null;
  const host = rawHost.toLowerCase().replace(/^www\./, "");
  if (!isHost(host)) return null;
  return linkTo(
    written,
    host,
    path
      .replace(/[?#].*$/, "")
      .split("/")
      .filter((word) => word !== ""),
  );
}

function linkTo(written: string, host: string, words: readonly string[]): Link {
  if (words.length === 0) return { kind: "site", value: written, host, slug: null };
  if (/(?:^|\.)linkedin\.com$/.test(host)) return readLinkedIn(written, host, words);
  if (host === "github.com") return readGitHub(written, host, words);
  return { kind: PAGE_HOSTS.has(host) ? "profile" : "site", value: written, host, slug: null };
}

function readLinkedIn(written: string, host: string, words: readonly string[]): Link {
  const [room = "", slug] = words;
  if ((room === "in" || room === "pub") && slug !== undefined) {
    return { kind: "linkedin", value: `https://www.linkedin.com/in/${slug}`, host, slug };
  }
  const kind = room === "company" || room === "school" || room === "showcase" ? "linkedin_page" : "profile";
  return { kind, value: written, host, slug: null };
}

function readGitHub(written: string, host: string, words: readonly string[]): Link {
  const [first = "", second] = words;
  const handle = first === "sponsors" && second !== undefined ? second : first;
  const alone = handle === second ? words.length === 2 : words.length === 1;
  if (alone && GITHUB_LOGIN.test(handle) && !GITHUB_PAGES.has(handle.toLowerCase())) {
    return { kind: "github", value: `https://github.com/${handle}`, host, slug: handle };
  }
  const kind = words.length > 1 && !(first === "sponsors") ? "repository" : "profile";
  return { kind, value: written, host, slug: null };
}
