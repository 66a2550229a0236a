import { createClient } from "../client/client.ts";
import type { Icp } from "../contract/campaign.ts";
import { makeExtractionId } from "../contract/ids.ts";

/** People of the recorded world, in the shapes that people paste. */
const LEADS = `Maren Oduya, Head of Platform at Tidewell, https://tidewell.example
Tomasz Wierzbicki - Staff Engineer @ Kilnworks, tomasz@kilnworks.example
Priya Raghunathan, VP Platform, Northquay, https://northquay.example
Elif Sönmez, Founder, Parcelgrid, elif@parcelgrid.example
Dana Kessler - CTO @ Fernhollow, https://fernhollow.example
Joaquín Bellido, Head of Growth, Lumenfold, https://lumenfold.example
Wren Achterberg - Solutions Architect @ Basaltic
Hiroshi Tanabe-Cole, Director of Engineering, Quillbase, https://quillbase.example
Amara Nwosu-Lindqvist <amara@saltmarsh.example>
Sofia Marchetti - Community Lead @ Pinefold, https://pinefold.example
Lev Abramov-Reyes, Product Lead, Drayline, https://drayline.example
Kwame Asante-Brandt - Developer Relations @ Hexmoor, https://hexmoor.example
Ines Carvalho, RevOps Manager, Brightwater Freight, ines.carvalho@brightwater.example
g.halvorsen@nordfjell.example`;

const ICP: Partial<Icp> = {
  product: "A platform team's control plane for internal developer tools",
  titles: ["Head of Platform", "VP Platform", "CTO"],
  seniorities: ["head", "vp", "c_level", "founder"],
  industries: ["Logistics", "Software"],
  sizes: ["11-50", "51-200"],
  countries: ["NL", "DE", "SE"],
  keywords: ["platform", "developer"],
  technologies: ["Kubernetes", "TypeScript"],
};

/** Makes one campaign with its leads and starts them, where there is none yet. Over REST, as any script would. */
export async function seed(url: string, key: string): Promise<void> {
  const client = createClient({ url, key });
  const { data } = await client.get("/api/campaigns");
  if (data.length > 0) return;
  const { id } = await client.post("/api/campaigns", { body: { name: "Platform EU", icp: ICP } });
  const { leads } = await client.post("/api/leads/parse", { body: { text: LEADS, campaign_id: id } });
  const saved = leads.map((lead) => ({ ...lead, extractionId: makeExtractionId() }));
  await client.post("/api/campaigns/{id}/leads", { params: { id }, body: { leads: saved } });
  const extractions = saved.map(({ extractionId, query }) => ({ extraction_id: extractionId, query }));
  await client.post("/api/campaigns/{id}/extractions", { params: { id }, body: { extractions } });
}
