import { z } from "zod";

import { SENIORITIES, SIZES } from "./campaign.ts";
import { ExtractionId } from "./lead.ts";
import { Text } from "./text.ts";

/** A domain, or an http(s) address: no literal address, no port, no credentials. What it leads to is checked again [V3]. */
const WEBSITE = /^(?:https?:\/\/)?(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+\p{L}[\p{L}\d-]{1,62}(?:[/?#]\S*)?$/iu;
/** A handle as GitHub allows it, alone or with its address. */
const GITHUB = /^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/|@)?[a-z\d][a-z\d-]{0,38}\/?$/i;

/** Where a founder is found; the least is one of them. */
const given = ["website", "name", "github", "product"] as const;

/** `POST /api/identity/extract`. The lengths are those of an address bar, a name with its post, and a profile's `product`. */
export const IdentityRequest = z
  .strictObject({
    extraction_id: ExtractionId.optional(),
    website: z.string().trim().max(500).regex(WEBSITE, "Not a domain").optional(),
    name: Text.trim().min(1, "A name is empty").max(200).optional(),
    github: z.string().trim().max(100).regex(GITHUB, "Not a GitHub profile").optional(),
    /** What the founder sells, in a sentence. */
    product: Text.trim().min(1, "A sentence is empty").max(500).optional(),
  })
  .refine(
    (asked) => given.some((part) => asked[part] !== undefined),
    "Give a site, a name, a GitHub profile or a product",
  )
  .meta({ id: "IdentityRequest" });
export type IdentityRequest = z.infer<typeof IdentityRequest>;

/** The parts of an ideal customer profile that a run can propose. */
export const PROPOSED_PARTS = [
  "product",
  "titles",
  "seniorities",
  "industries",
  "sizes",
  "keywords",
  "technologies",
] as const;
export type ProposedPart = (typeof PROPOSED_PARTS)[number];

const proof = {
  /** Why it is proposed, in words for a screen. */
  rule: z.string(),
  /** The fact that it rests on: where it stands, and how sure it is. */
  fact_field: z.string(),
  fact_value: z.string(),
  source: z.string(),
  url: z.string().nullable(),
  quote: z.string(),
  confidence: z.number().min(0).max(1),
};

/** One entry for an ideal customer profile, with its reason and its proof. Nothing of it is used before a person takes it. */
export const IcpEntry = z
  .discriminatedUnion("part", [
    z.strictObject({ part: z.literal("product"), value: z.string().min(1).max(500), ...proof }),
    z.strictObject({ part: z.literal("seniorities"), value: z.enum(SENIORITIES), ...proof }),
    z.strictObject({ part: z.literal("sizes"), value: z.enum(SIZES), ...proof }),
    z.strictObject({
      part: z.enum(["titles", "industries", "keywords", "technologies"]),
      value: z.string().min(1).max(100),
      ...proof,
    }),
  ])
  .meta({ id: "IcpEntry" });
export type IcpEntry = z.infer<typeof IcpEntry>;
