import type { LeadFields } from "../../contract/lead.ts";
export const leadKeys = (fields: { [K in keyof LeadFields]?: LeadFields[K] | undefined }): string[] =>
  fields.email ? [`email:${fields.email}`] : [];
