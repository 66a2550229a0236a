import { marketLinks } from "../../domain/company/links.ts";
import { readMarket } from "../../domain/icp/reading.ts";
import type { KnownLead } from "../../domain/person/links.ts";
import type { Step, StepContext } from "../../domain/pipeline/step.ts";
import { domainIn } from "../../sources/directory.ts";
import { ownDomain } from "../lead/company.ts";
import { readDirectory } from "../lead/directory.ts";
import type { ProfileReading } from "../lead/github.ts";
import { knownOf } from "../lead/person.ts";
import type { LeadEnv } from "../lead/pipeline.ts";
import { readProse, type SitePage } from "../lead/prose.ts";
import { SOURCE } from "../lead/site-people.ts";
import { readWebsite } from "../lead/website.ts";

type Context = StepContext<LeadEnv>;

/** What the founder's own site says, and the directory's row of their company. */
export const website: Step<LeadEnv> = {
  name: "website",
  after: ["person", "github"],
  run: async (ctx) => {
    const founder = withProfile(ctx, knownOf(ctx));
    const own = ownDomain(founder);
    const listed = await readDirectory(ctx, { domain: own, name: founder.company ?? null });
    const domain = own ?? listed?.record.domain ?? null;
    if (domain === null) {
      ctx.skip(SOURCE, "no site is known");
      return { data: { domain } };
    }
    const host = hostIn(founder.website ?? null) ?? domain;
    const site = await readWebsite(ctx, host, { ...founder, domain }, ({ body, url }) => marketLinks(body.text, url));
    writeMarket(ctx, site.pages);
    await readProse(ctx, site.pages, { ...founder, domain });
    return { data: { domain } };
  },
};

/** Whom the founder sells to, as far as their pages say: each value once, where the first page says it. */
function writeMarket(ctx: Context, pages: readonly SitePage[]): void {
  const said = new Set<string>();
  for (const { kind, body } of pages)
    for (const draft of readMarket(body.text, kind)) {
      const key = `${draft.field} ${draft.value.toLowerCase()}`;
      if (said.has(key)) continue;
      said.add(key);
      ctx.fact({ ...draft, source: SOURCE }, body);
    }
}

/** The founder with what their profile says: a site that they name there, or that their company does, is their own. */
function withProfile(ctx: Context, known: KnownLead): KnownLead {
  const profile = ctx.result<ProfileReading>("github");
  const website = known.website ?? siteIn(profile?.blog ?? null);
  if (profile?.verdict !== "match") return { ...known, website };
  return {
    ...known,
    website,
    full_name: known.full_name ?? profile.name,
    company: known.company ?? profile.company?.replace(/^@/, "").trim(),
  };
}

const siteIn = (blog: string | null): string | null => (blog !== null && domainIn(blog) !== null ? blog : null);

/** [V3] The very host that was written: `modu.github.io` is somebody's site, and `github.io` is not theirs. */
function hostIn(site: string | null): string | null {
  const url = site === null ? "" : /^https?:\/\//i.test(site) ? site : `https://${site}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}
