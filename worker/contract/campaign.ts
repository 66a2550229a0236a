import { z } from "zod";

import { Text } from "./text.ts";

export const SENIORITIES = [
  "founder",
  "c_level",
  "vp",
  "director",
  "head",
  "lead",
  "senior",
  "mid",
  "junior",
  "intern",
] as const;
export type Seniority = (typeof SENIORITIES)[number];

/** Team sizes as people say them; `1000+` has no upper end. */
export const SIZES = ["1-10", "11-50", "51-200", "201-500", "501-1000", "1000+"] as const;
export type Size = (typeof SIZES)[number];

/** 50 entries of 100 characters: an ideal customer that needs more is not one. */
const words = z.array(Text.trim().min(1).max(100)).max(50);

/** The ideal customer profile. Empty lists mean "no wish", and are never scored. */
export const Icp = z
  .strictObject({
    product: Text.trim().max(500),
    titles: words,
    seniorities: z.array(z.enum(SENIORITIES)).max(SENIORITIES.length),
    industries: words,
    sizes: z.array(z.enum(SIZES)).max(SIZES.length),
    /** ISO 3166-1 alpha-2 codes, or names as people write them. */
    countries: words,
    keywords: words,
    technologies: words,
  })
  .meta({ id: "Icp" });
export type Icp = z.infer<typeof Icp>;
/** A part of a profile. As JSON leaves it, an absent part may also be undefined. */
export const IcpPatch = Icp.partial();
export type IcpPatch = z.infer<typeof IcpPatch>;
/** The profile with the parts that the patch has. */
export const withIcp = (icp: Icp, patch: IcpPatch | undefined): Icp => ({
  ...icp,
  ...Object.fromEntries(Object.entries(patch ?? {}).filter(([, value]) => value !== undefined)),
});
export const EMPTY_ICP: Icp = {
  product: "",
  titles: [],
  seniorities: [],
  industries: [],
  sizes: [],
  countries: [],
  keywords: [],
  technologies: [],
};

export const LeadCounts = z
  .strictObject({
    total: z.int(),
    pending: z.int(),
    processing: z.int(),
    completed: z.int(),
    error: z.int(),
  })
  .meta({ id: "LeadCounts" });
export type LeadCounts = z.infer<typeof LeadCounts>;

export const Campaign = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    icp: Icp,
    lead_counts: LeadCounts,
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Campaign" });
export type Campaign = z.infer<typeof Campaign>;

const name = Text.trim().min(1, "A campaign needs a name").max(120);
export const NewCampaign = z.strictObject({ name, icp: IcpPatch.optional() }).meta({ id: "NewCampaign" });
export const CampaignPatch = z
  .strictObject({ name: name.optional(), icp: IcpPatch.optional() })
  .refine((patch) => patch.name !== undefined || patch.icp !== undefined, "Nothing to change");
export type CampaignPatch = z.infer<typeof CampaignPatch>;
