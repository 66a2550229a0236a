import type { AuditAction } from "../../contract/audit.ts";
import { canonical, type Json } from "./canonical.ts";

/** Values by column. An absent one is null. */
export type Values = { readonly [column: string]: Json };

/** An entry before it is hashed. Everything here is part of its hash. */
export interface Draft {
  org_id: string;
  lead_id: string;
  seq: number;
  action: AuditAction;
  actor: Values;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
  /** What was there before, of the columns that changed; null where there was nothing. */
  old: Values | null;
  /** What is there now, of the same columns; null where there is nothing any more. */
  new: Values | null;
  at: string;
}

export interface AuditEntry extends Draft {
  prev_hash: string;
  hash: string;
}

/** What the first entry of a chain follows. */
export const GENESIS = "0".repeat(64);

const text = new TextEncoder();

/** [A2] SHA-256(previous hash ‖ canonical JSON of the entry), in hexadecimal. */
export async function hashOf(previous: string, draft: Draft): Promise<string> {
  const { org_id, lead_id, seq, action, actor, ip, user_agent, request_id, old, new: now, at } = draft;
  const entry = { org_id, lead_id, seq, action, actor, ip, user_agent, request_id, old, new: now, at };
  const digest = await crypto.subtle.digest("SHA-256", text.encode(previous + canonical(entry)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The next entry of a chain. */
export const sealed = async (previous: string, draft: Draft): Promise<AuditEntry> => ({
  ...draft,
  prev_hash: previous,
  hash: await hashOf(previous, draft),
});

/** Most values are texts and numbers, and most of them did not change. */
const same = (a: Json, b: Json): boolean => a === b || (isDeep(a) && isDeep(b) && canonical(a) === canonical(b));
const isDeep = (value: Json): boolean => value !== null && typeof value === "object";

/** The columns in which two states of a lead differ, as they were and as they are. Null where they do not. */
export function changeOf(before: Values, after: Values): { old: Values; new: Values } | null {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (column) => !same(before[column] ?? null, after[column] ?? null),
  );
  if (columns.length === 0) return null;
  const pick = (from: Values): Values => Object.fromEntries(columns.map((column) => [column, from[column] ?? null]));
  return { old: pick(before), new: pick(after) };
}

/** A state without what is null: two such are equal where their leads are. */
export const present = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
