import { z } from "zod";

import { OUTCOMES } from "./status.ts";
import { Text } from "./text.ts";

/** An address is at most 254 characters (RFC 5321, 4.5.3.1.3, less the brackets). */
const Address = Text.trim().min(3).max(254);

/** `POST /api/enrich`, as the lead service's document has it. */
export const EnrichRequest = z.strictObject({ email: Address }).meta({ id: "EnrichRequest" });

/** People in one call of `POST /api/enrich/bulk`, as many as the seller takes. */
const MAX_PEOPLE = 10;
export const EnrichManyRequest = z
  .strictObject({ emails: z.array(Address).min(1).max(MAX_PEOPLE) })
  .meta({ id: "EnrichManyRequest" });

const text = z.string().nullable();
/** A person as they were bought; all but the address is null where the seller knows nobody. */
export const Enrichment = z
  .strictObject({
    id: z.string().nullable(),
    email: z.string(),
    found: z.boolean(),
    firstName: text,
    lastName: text,
    title: text,
    linkedinUrl: text,
    organizationName: text,
    organizationDomain: text,
    organizationIndustry: text,
    organizationSize: text,
    /** True where somebody had paid before: it costs nothing. */
    cached: z.boolean(),
  })
  .meta({ id: "Enrichment" });
export type Enrichment = z.infer<typeof Enrichment>;

/** One line of a bulk answer: `outcome` says why there is nobody, where there is nobody. */
export const EnrichedMany = z
  .strictObject({
    data: z.array(z.strictObject({ ...Enrichment.shape, outcome: z.enum(OUTCOMES), detail: z.string() })),
  })
  .meta({ id: "EnrichedMany" });
