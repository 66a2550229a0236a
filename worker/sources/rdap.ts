import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

const Entity = z.object({ roles: z.array(z.string()).default([]), vcardArray: z.array(z.unknown()).optional() });
const Domain = z.object({
  events: z.array(z.object({ eventAction: z.string(), eventDate: z.string() })).default([]),
  entities: z.array(Entity).default([]),
});

export interface RdapReading {
  /** As the registry spells it: a date, or an instant. */
  registered: string | null;
  registrar: string | null;
}

/** The formatted name of a jCard (RFC 7095): ["vcard", [["fn", {}, "text", "…"], …]]. */
function nameOf(vcard: unknown[] | undefined): string | null {
  const lines = Array.isArray(vcard?.[1]) ? (vcard[1] as unknown[]) : [];
  const line = lines.find((l): l is unknown[] => Array.isArray(l) && l[0] === "fn");
  return typeof line?.[3] === "string" && line[3] !== "" ? line[3] : null;
}

function read(json: unknown): RdapReading {
  const { events, entities } = Domain.parse(json);
  return {
    registered: events.find((e) => e.eventAction === "registration")?.eventDate ?? null,
    registrar: nameOf(entities.find((e) => e.roles.includes("registrar"))?.vcardArray),
  };
}

/** What the registry says of a domain (RFC 9083). */
export async function lookUpDomain(env: SourceEnv, domain: string, signal: AbortSignal): Promise<Answer<RdapReading>> {
  return askJson(
    env,
    {
      base: baseOf(env, "RDAP_BASE_URL"),
      path: `/domain/${encodeURIComponent(domain)}`,
      headers: { Accept: "application/rdap+json" },
      read,
    },
    signal,
  );
}
