import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

/** Registries leave out what they like, and put other things in: what is not as RFC 9083 has it counts as absent. */
const Entity = z.object({
  roles: z.array(z.string()).catch([]),
  handle: z.string().nullish().catch(null),
  vcardArray: z.array(z.unknown()).optional().catch(undefined),
});
type Entity = z.infer<typeof Entity>;
const Domain = z.object({
  events: z.array(z.object({ eventAction: z.string().catch(""), eventDate: z.string().catch("") })).catch([]),
  entities: z.array(Entity).catch([]),
});

export interface RdapReading {
  /** As the registry spells it: a date, or an instant. */
  registered: string | null;
  /** Its name, or its handle where the registry gives no name. */
  registrar: string | null;
  /** The holder's organisation, where the registry shows it. */
  registrant: string | null;
}

/** What stands where a holder is not shown. */
const HIDDEN = /redacted|privacy|private|proxy|withheld|not disclosed|data protected|whois ?guard|gdpr/i;

/** A property of a jCard (RFC 7095): ["vcard", [["fn", {}, "text", "…"], …]]. An organisation may be a list of its units. */
function cardText(entity: Entity | undefined, property: string): string | null {
  const card = entity?.vcardArray?.[1];
  const lines: unknown[] = Array.isArray(card) ? card : [];
  const line = lines.find((l): l is unknown[] => Array.isArray(l) && l[0] === property);
  const [value] = [line?.[3]].flat();
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function read(json: unknown): RdapReading {
  const { events, entities } = Domain.parse(json);
  const having = (role: string): Entity | undefined => entities.find((e) => e.roles.includes(role));
  const registrar = having("registrar");
  const holder = cardText(having("registrant"), "org");
  return {
    registered: events.find((e) => e.eventAction === "registration")?.eventDate || null,
    registrar: cardText(registrar, "fn") ?? (registrar?.handle || null),
    registrant: holder === null || HIDDEN.test(holder) ? null : holder,
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
