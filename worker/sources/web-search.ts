import { PRICES } from "../gate/client.ts";
import { brave } from "./brave.ts";
import type { SourceEnv } from "./config.ts";
import { exa } from "./exa.ts";
import type { SearchProvider } from "./search-provider.ts";
import { tavily } from "./tavily.ts";

/** A new provider is a file like theirs, a line here and one in `gate/prices.ts`, and an answer in the recorded world. */
const PROVIDERS: readonly SearchProvider[] = [brave, exa, tavily];

/** The search that is asked, and what it costs: the first that has a key, or null where none has. */
export function searchProvider(env: SourceEnv): { provider: SearchProvider; credits: number } | null {
  const price = PRICES.find(({ asks, key }) => asks === "search" && env[key]);
  const provider = PROVIDERS.find(({ name }) => name === price?.source);
  return price === undefined || provider === undefined ? null : { provider, credits: price.credits };
}
