import { createHash } from "node:crypto";

import { getDomain, getHostname } from "tldts";

import type { DirectoryRow } from "../domain/company/directory.ts";
import { foldCompanyName, squashCompanyName } from "../domain/company/name.ts";
import type { Answer, Body } from "../domain/pipeline/step.ts";

/** What is known of a company, as its row says it. Absent where the listing has nothing. */
export interface DirectoryRecord {
  name: string;
  domain: string;
  former_names?: string[];
  industry?: string;
  subindustry?: string;
  tags?: string[];
  team_size?: number;
  location?: string;
  stage?: string;
  status?: string;
  hiring?: boolean;
}

export interface DirectoryReading {
  record: DirectoryRecord;
  /** Whether the domain or the name led to it. */
  by: "domain" | "name";
  namesakes: number;
}

/** The lookups, which only the store can make. */
export interface Directory {
  byDomain(domain: string): Promise<DirectoryRow | null>;
  byName(folded: string): Promise<DirectoryRow | null>;
}

/** The registrable domain in a domain, a URL or an e-mail address, or null. */
export const domainIn = (text: string): string | null =>
  /[.@/]/.test(text) && !/\s/.test(text.trim()) ? getDomain(text.trim().replace(/^.*@/, "")) : null;

/**
 * The names under which a company's domain may be listed, the longest first. Some companies are listed by a host below
 * their registrable domain (`go.givecampus.com`), or below a suffix that only the private list knows (`lakonia.us.com`).
 */
function domainsIn(text: string): string[] {
  const address = /[^\s<>@"]+@([^\s<>@"]+)/.exec(text)?.[1];
  const host = getHostname(address ?? text.trim())?.replace(/^www\./, "") ?? null;
  const registrable = domainIn(address ?? text);
  if (host === null || registrable === null || host === registrable) return registrable === null ? [] : [registrable];
  return [host, registrable];
}

/**
 * Looks a company up by domain, URL, e-mail address or name, present or former, whatever its case, accents and legal
 * form. A name such as "Recall.ai" is tried as a domain first.
 */
export async function lookUpCompany(
  directory: Directory,
  query: string,
  now: string,
): Promise<Answer<DirectoryReading>> {
  for (const domain of domainsIn(query)) {
    const row = await directory.byDomain(domain);
    if (row !== null) return found(row, "domain", now);
  }
  const folded = foldCompanyName(query);
  const byName =
    folded === "" ? null : ((await directory.byName(folded)) ?? (await directory.byName(squashCompanyName(query))));
  if (byName !== null) return found(byName, "name", now);
  return { outcome: "not_found", data: null, bodies: [], status: null, detail: "not listed", retry_after_ms: null };
}

function found(row: DirectoryRow, by: DirectoryReading["by"], now: string): Answer<DirectoryReading> {
  const record = JSON.parse(row.record) as DirectoryRecord;
  const sha256 = createHash("sha256").update(row.record).digest("hex");
  const body: Body = { url: null, sha256, text: row.record, charset: "utf-8", fetched_at: now, truncated: false };
  return {
    outcome: "found",
    data: { record, by, namesakes: row.namesakes },
    bodies: [body],
    status: null,
    detail: `1 row by ${by}`,
    retry_after_ms: null,
  };
}
