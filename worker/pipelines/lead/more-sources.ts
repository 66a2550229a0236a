import type { KnownLead } from "../../domain/person/links.ts";
import { apollo } from "./apollo.ts";
import { gravatar } from "./gravatar.ts";
import { hackernews } from "./hackernews.ts";
import type { LeadSource, SourceContext } from "./lead-source.ts";
import { stackexchange } from "./stackexchange.ts";
import { webSearch } from "./web-search.ts";
import { wikidata } from "./wikidata.ts";

/*
 * A new source is its adapter in `sources/`, its reading in a file like those beside this one, a line in a list below, a
 * policy where it has a quota, and an answer in the recorded world.
 */

/** Asked in the company step, once the company's name and domain are known. */
export const COMPANY_SOURCES: readonly LeadSource[] = [wikidata, hackernews];
/** Asked in the signals step, once the person and their address are known as far as they are. */
export const PERSON_SOURCES: readonly LeadSource[] = [gravatar, stackexchange, apollo, webSearch];

/** Asks all of a list side by side. */
export const readAll = async (sources: readonly LeadSource[], ctx: SourceContext, lead: KnownLead): Promise<void> =>
  void (await Promise.all(sources.map((source) => source.read(ctx, lead))));
