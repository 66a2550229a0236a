import type { Estimate } from "../../contract/budget.ts";
import type { ParsedField } from "../../contract/lead.ts";

/** What calls cost, in credits; 0 where nobody is asked. */
export interface CallPrices {
  person: number;
  search: number;
}

/** What is known of a lead before it is started. */
type Lead = { readonly [Field in ParsedField]?: string | null | undefined };

/** Credits that may still be spent. */
export interface Room {
  /** The least of what the organisation's month and the campaign have left. */
  left: number;
  /** Of each lead's run; null where it has no limit of its own. */
  lead: number | null;
}

/**
 * What leads may cost before they are started: the most, if every call is made and answered. `known` are the addresses,
 * as their leads have them, of people who were bought before.
 */
export function estimateOf(
  leads: readonly Lead[],
  prices: CallPrices,
  known: ReadonlySet<string>,
  room: Room,
): Estimate {
  let most = 0;
  let cached = 0;
  let skipped = 0;
  for (const lead of leads) {
    const isKnown = lead.email != null && known.has(lead.email);
    if (isKnown && prices.person > 0) cached += 1;
    let ofLead = 0;
    for (const price of pricesOf(lead, prices, isKnown)) {
      const fits = ofLead + price <= (room.lead ?? Infinity) && most + price <= room.left;
      if (!fits) skipped += 1;
      else {
        ofLead += price;
        most += price;
      }
    }
  }
  return { leads: leads.length, most, cached, left: room.left, skipped };
}

/** The prices of the calls that a lead may need, those of 0 left out. */
function pricesOf(lead: Lead, { person, search }: CallPrices, isKnown: boolean): number[] {
  const prices = [
    isPerson(lead) && !isKnown ? person : 0,
    lead.company && !hasSite(lead) ? search : 0,
    lead.full_name && !lead.linkedin_url ? search : 0,
  ];
  return prices.filter((price) => price > 0);
}

/** Whether a seller could know who is meant. */
const isPerson = ({ email, full_name, company, domain }: Lead): boolean =>
  Boolean(email) || (Boolean(full_name) && Boolean(company || domain));
/** Whether the company's site need not be looked for. */
const hasSite = ({ domain, website, email }: Lead): boolean => Boolean(domain || website || email);
