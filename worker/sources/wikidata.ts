import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

const SearchJson = z.object({ search: z.array(z.object({ id: z.string() })) });

const Snak = z.object({
  mainsnak: z.object({ datavalue: z.object({ value: z.unknown() }).optional() }),
  rank: z.string().default("normal"),
});
const Entity = z.object({
  id: z.string(),
  labels: z.record(z.string(), z.object({ value: z.string() })).catch({}),
  claims: z.record(z.string(), z.array(Snak)).catch({}),
});
export type WikidataEntity = z.infer<typeof Entity>;
/** One that is not there comes as `{"missing": ""}`. */
const EntitiesJson = z.object({ entities: z.record(z.string(), z.unknown()) });

const ask = <T>(
  env: SourceEnv,
  query: Record<string, string>,
  read: (json: unknown) => T | null,
  signal: AbortSignal,
): Promise<Answer<T>> => {
  const path = `/w/api.php?${new URLSearchParams({ ...query, format: "json" }).toString()}`;
  return askJson(env, { base: baseOf(env, "WIKIDATA_BASE_URL"), path, read }, signal);
};

const readIds = (json: unknown): string[] => SearchJson.parse(json).search.map(({ id }) => id);
/** What is no item is left out. */
const readEntities = (json: unknown): WikidataEntity[] =>
  Object.values(EntitiesJson.parse(json).entities).flatMap((entity) => {
    const item = Entity.safeParse(entity);
    return item.success ? [item.data] : [];
  });

/** IDs of items by name: five, since a company that is not among the first five is not meant by its name. */
export async function searchItems(env: SourceEnv, name: string, signal: AbortSignal): Promise<Answer<string[]>> {
  const query = { action: "wbsearchentities", search: name, language: "en", type: "item", limit: "5" };
  const answer = await ask(env, query, readIds, signal);
  return answer.data?.length === 0 ? { ...answer, outcome: "not_found", detail: "no item of that name" } : answer;
}

/** Items with their English labels and, where `claims` asks for them, their statements. At most 50 IDs (the API's limit). */
export const readItems = (
  env: SourceEnv,
  ids: readonly string[],
  props: "labels" | "labels|claims",
  signal: AbortSignal,
): Promise<Answer<WikidataEntity[]>> =>
  ask(env, { action: "wbgetentities", ids: ids.join("|"), props, languages: "en" }, readEntities, signal);

/** Values of a property that were not deprecated, the preferred ones alone where there are any. */
function valuesOf({ claims }: WikidataEntity, property: string): unknown[] {
  const statements = (claims[property] ?? []).filter(({ rank }) => rank !== "deprecated");
  const preferred = statements.filter(({ rank }) => rank === "preferred");
  return (preferred.length > 0 ? preferred : statements).map(({ mainsnak }) => mainsnak.datavalue?.value);
}

/** A property's values as they are written: strings, times, amounts. */
export const textsOf = (item: WikidataEntity, property: string): string[] =>
  valuesOf(item, property).flatMap((value) => {
    if (typeof value === "string") return [value];
    const { time, amount } = (value ?? {}) as { time?: unknown; amount?: unknown };
    return [time, amount].filter((part) => typeof part === "string");
  });

/** The IDs of the items that a property names. */
export const idsOf = (item: WikidataEntity, property: string): string[] =>
  valuesOf(item, property).flatMap((value) => {
    const { id } = (value ?? {}) as { id?: unknown };
    return typeof id === "string" ? [id] : [];
  });
