import { expect, test } from "vitest";

import type { CampaignLead } from "../../worker/contract/lead.ts";
import { openStage } from "./stage.ts";

const stage = openStage({ world: false });

const TEN = `Joshua Alphonse Mux Community Engineer
Patrick Collison - CEO @ Stripe
paul@supabase.com
Guillermo Rauch, CEO, Vercel
Stuart Haber, Cryptographer
Eric Ciarla <eric@firecrawl.dev>
https://github.com/leebyron
Amjad Masad Replit Founder & CEO
recall.ai
Hovav Shacham, UT`;

test("with no internet ten leads are completed in under 10 s with what the text and the directory give, each source that cannot be reached named once", async () => {
  const { paste, leads, page, context } = await stage.visit();
  const began = Date.now();
  await paste(TEN);
  await page
    .getByText(/10 of 10 done/)
    .first()
    .waitFor({ timeout: 15_000, state: "attached" });
  expect(Date.now() - began).toBeLessThan(10_000);
  const all: CampaignLead[] = await leads();
  expect(all.map((lead) => lead.status)).toEqual(all.map(() => "completed"));
  expect(all[0]?.fact_count).toBeGreaterThan(5);
  for (const lead of all) {
    const unreachable = lead.outcomes.filter((outcome) => outcome.outcome === "unreachable");
    for (const { source, calls } of unreachable) {
      expect(calls).toBe(1);
      expect(unreachable.filter((other) => other.source === source)).toHaveLength(1);
    }
  }
  await context.close();
});
