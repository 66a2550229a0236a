import { request } from "./client.ts";

/** Where a founder is found: one of them at least. */
export interface IdentityInput {
  website?: string;
  name?: string;
  github?: string;
  product?: string;
}

/** [E7] [E9] The caller makes the ID: starting twice is starting once. */
export const extractIdentity = (
  extraction: IdentityInput & { extraction_id: string },
): Promise<{ task_id: string; extraction_id: string }> =>
  request("/api/identity/extract", { method: "POST", body: extraction });
