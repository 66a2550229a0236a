import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

import { EMAIL_VERDICTS, ENRICHMENT_STATUSES } from "../contract/status.ts";
import { AUDIT_ACTIONS } from "../contract/audit.ts";

/** The tables as `migrations/` makes them: a test compares the two. */
export const campaigns = sqliteTable(
  "campaigns",
  {
    org_id: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    icp: text().notNull().default("{}"),
    created_at: text().notNull(),
    updated_at: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.org_id, t.id] }), index("campaigns_by_time").on(t.org_id, t.created_at, t.id)],
);

export const leads = sqliteTable(
  "leads",
  {
    org_id: text().notNull(),
    id: text().notNull(),
    campaign_id: text(),
    number: integer(),
    extraction_id: text(),
    query: text().notNull(),
    status: text({ enum: ["pending", "processing", "completed", "error"] })
      .notNull()
      .default("pending"),
    error: text(),
    full_name: text(),
    first_name: text(),
    last_name: text(),
    title: text(),
    company: text(),
    domain: text(),
    email: text(),
    phone: text(),
    linkedin_url: text(),
    github_url: text(),
    website: text(),
    location: text(),
    score: integer(),
    view: text(),
    created_at: text().notNull(),
    updated_at: text().notNull(),
    is_manual: integer().notNull().default(0),
    deleted_at: text(),
    version: integer().notNull().default(0),
    audit_hash: text(),
    owner_id: text(),
    tags: text().notNull().default("[]"),
    industry: text(),
    size: text(),
    country: text(),
    verdict: text({ enum: EMAIL_VERDICTS }),
    enrichment_status: text({ enum: ENRICHMENT_STATUSES }).notNull().default("not_started"),
    enrichment_task_id: text(),
  },
  (t) => [
    primaryKey({ columns: [t.org_id, t.id] }),
    uniqueIndex("leads_by_number").on(t.org_id, t.campaign_id, t.number),
    uniqueIndex("leads_by_extraction").on(t.org_id, t.extraction_id),
    index("leads_by_status").on(t.org_id, t.campaign_id, t.status),
    index("leads_by_time").on(t.org_id, t.created_at, t.id),
    index("leads_manual").on(t.org_id, t.created_at, t.id),
    index("leads_deleted").on(t.org_id, t.created_at, t.id),
    index("leads_promised").on(t.created_at),
  ],
);

export const leadKeys = sqliteTable(
  "lead_keys",
  {
    org_id: text().notNull(),
    campaign_id: text().notNull(),
    key: text().notNull(),
    lead_id: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.org_id, t.campaign_id, t.key, t.lead_id] }),
    index("lead_keys_by_lead").on(t.org_id, t.lead_id),
    uniqueIndex("lead_keys_alone").on(t.org_id, t.key),
  ],
);

export const audit = sqliteTable(
  "audit",
  {
    org_id: text().notNull(),
    lead_id: text().notNull(),
    seq: integer().notNull(),
    action: text({ enum: AUDIT_ACTIONS }).notNull(),
    actor: text().notNull(),
    ip: text(),
    user_agent: text(),
    request_id: text(),
    old: text(),
    new: text(),
    at: text().notNull(),
    prev_hash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.org_id, t.lead_id, t.seq] })],
);

export const auditTotals = sqliteTable(
  "audit_totals",
  { org_id: text().notNull(), entries: integer().notNull() },
  (t) => [primaryKey({ columns: [t.org_id] })],
);

export const outbox = sqliteTable(
  "outbox",
  {
    org_id: text().notNull(),
    id: text().notNull(),
    type: text().notNull(),
    lead_id: text().notNull(),
    payload: text().notNull(),
    created_at: text().notNull(),
    delivered_at: text(),
  },
  (t) => [primaryKey({ columns: [t.org_id, t.id] }), index("outbox_waiting").on(t.created_at, t.org_id, t.id)],
);

export const extractions = sqliteTable(
  "extractions",
  {
    org_id: text().notNull(),
    id: text().notNull(),
    kind: text({ enum: ["lead", "identity", "newsletter"] }).notNull(),
    campaign_id: text(),
    lead_id: text(),
    status: text({ enum: ["pending", "queued", "processing", "completed", "failed", "cancelled"] }).notNull(),
    progress: integer().notNull().default(0),
    attempt: integer().notNull().default(1),
    error: text(),
    score: integer(),
    created_at: text().notNull(),
    started_at: text(),
    completed_at: text(),
    updated_at: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.org_id, t.id] }),
    index("extractions_by_time").on(t.org_id, t.created_at, t.id),
    index("extractions_by_campaign").on(t.org_id, t.campaign_id),
  ],
);

export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    org_id: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    claim: text().notNull(),
    claimed_at: text().notNull(),
    status: integer(),
    headers: text(),
    body: blob({ mode: "buffer" }),
  },
  (t) => [primaryKey({ columns: [t.org_id, t.key] }), index("idempotency_keys_by_time").on(t.claimed_at)],
);
