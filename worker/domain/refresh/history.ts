import type { Actor, AuditAction } from "../../contract/audit.ts";
import type { Fact } from "../../contract/fact.ts";
import { REFRESHED_FIELDS, type FieldVersion, type Owner, type RefreshedField } from "../../contract/refresh.ts";

/** An entry of a lead's log, as far as its fields' history needs it. */
export interface Entry {
  seq: number;
  action: AuditAction;
  actor: Actor;
  new: Record<string, unknown> | null;
  at: string;
}

/** What a run found, and the entry that wrote it. */
export interface AppliedFact {
  seq: number;
  field: string;
  extraction_id: string;
  fact: Fact;
}

/** A lead as it is, for what no entry tells of: it was there before the log was. */
export interface Held {
  created_at: string;
  values: Record<string, unknown>;
}

/**
 * [V5] Every field's values, the oldest first, read off the lead's own log: nothing else is kept of them but the proof of
 * what a run found. What somebody wrote is theirs, and so is what was read in their own text.
 */
export function historyOf(
  held: Held,
  entries: readonly Entry[],
  applied: readonly AppliedFact[],
): Map<RefreshedField, FieldVersion[]> {
  const all = REFRESHED_FIELDS.map((field): [RefreshedField, FieldVersion[]] => {
    const versions: FieldVersion[] = [];
    for (const entry of entries) {
      // Whoever has the ID of one that is gone begins anew.
      if (entry.new === null) versions.length = 0;
      const value = valueIn(entry, field, versions);
      if (value !== undefined) versions.push(versionOf(entry, value, { field, versions, applied }));
    }
    return [field, versions.length > 0 ? versions : unlogged(held, field)];
  });
  return new Map(all.filter(([, versions]) => versions.length > 0));
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** The value that an entry sets; undefined where it leaves the field as it was. */
function valueIn({ new: now }: Entry, field: string, before: readonly FieldVersion[]): string | null | undefined {
  if (now === null || !Object.hasOwn(now, field)) return undefined;
  const value = textOf(now[field]);
  return value === (before.at(-1)?.value ?? null) ? undefined : value;
}

function versionOf(
  { seq, action, actor, at }: Entry,
  value: string | null,
  { field, versions, applied }: { field: string; versions: readonly FieldVersion[]; applied: readonly AppliedFact[] },
): FieldVersion {
  const own = applied.find((one) => one.seq === seq && one.field === field);
  if (own !== undefined)
    return { seq, value, owner: "enriched", action, actor, at, extraction_id: own.extraction_id, fact: own.fact };
  // What is brought back is whose it was.
  const same = action === "reverted" ? versions.filter((one) => one.value === value) : [];
  // Where somebody wrote it and a run found it too, it is somebody's.
  const before = same.findLast(({ owner }) => owner === "human") ?? same.at(-1);
  const { extraction_id = null, fact = null } = before ?? {};
  return {
    seq,
    value,
    owner: before?.owner ?? ownerBy(action, value, versions),
    action,
    actor,
    at,
    extraction_id,
    fact,
  };
}

/** A field that was empty before anything was found is empty again by nobody's wish. */
const ownerBy = (action: AuditAction, value: string | null, versions: readonly FieldVersion[]): Owner =>
  action === "reverted" && value === null && versions[0]?.owner === "enriched" ? "enriched" : "human";

const unlogged = ({ values, created_at }: Held, field: string): FieldVersion[] => {
  const value = textOf(values[field]);
  const none = { seq: 0, action: "created", actor: null, extraction_id: null, fact: null } as const;
  return value === null ? [] : [{ ...none, value, owner: "human", at: created_at }];
};
