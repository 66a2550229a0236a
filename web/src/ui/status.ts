import type { EmailVerdict, ExtractionStatus, LeadStatus, Outcome } from "../../../worker/contract/status.ts";
import type { StatusIconName } from "./icons.tsx";
import type { Tone } from "./tone.ts";

/** How one status looks and is called. The icon's silhouette alone must tell it from the others of its family. */
export interface StatusLook {
  icon: StatusIconName;
  word: string;
  tone: Tone;
}

/** `partial` is not on the wire: it is a completed lead where a source left a hole. */
export type LeadLook = LeadStatus | "partial";
export const LEAD_LOOKS: Record<LeadLook, StatusLook> = {
  pending: { icon: "dotted-ring", word: "Pending", tone: "tx-3" },
  processing: { icon: "ring", word: "Processing", tone: "signal" },
  completed: { icon: "check-disc", word: "Completed", tone: "proof" },
  partial: { icon: "half-disc", word: "Completed, partial", tone: "care" },
  error: { icon: "octagon", word: "Error", tone: "fault" },
};

/** The look of a lead as its campaign has it. */
export const leadLook = (lead: { status: LeadStatus; partial: boolean }): LeadLook =>
  lead.status === "completed" && lead.partial ? "partial" : lead.status;

export const EXTRACTION_LOOKS: Record<ExtractionStatus, StatusLook> = {
  pending: { icon: "dotted-ring", word: "Pending", tone: "tx-3" },
  queued: { icon: "clock", word: "Queued", tone: "tx-3" },
  processing: { icon: "ring", word: "Processing", tone: "signal" },
  completed: { icon: "check-disc", word: "Completed", tone: "proof" },
  failed: { icon: "octagon", word: "Failed", tone: "fault" },
  cancelled: { icon: "struck-ring", word: "Cancelled", tone: "tx-3" },
};

export const OUTCOME_LOOKS: Record<Outcome, StatusLook> = {
  found: { icon: "check-disc", word: "found", tone: "proof" },
  not_found: { icon: "empty-set", word: "not found", tone: "tx-2" },
  blocked: { icon: "shield-cross", word: "blocked", tone: "fault" },
  rate_limited: { icon: "hourglass", word: "rate limited", tone: "care" },
  deferred: { icon: "return-clock", word: "deferred", tone: "care" },
  timeout: { icon: "stopwatch", word: "timeout", tone: "fault" },
  unreachable: { icon: "broken-link", word: "unreachable", tone: "fault" },
  error: { icon: "octagon", word: "error", tone: "fault" },
  skipped: { icon: "double-arrow", word: "skipped", tone: "tx-3" },
};

/** Never "deliverable", never "verified": nobody here has knocked at the mailbox. */
export const EMAIL_LOOKS: Record<EmailVerdict, StatusLook> = {
  safe: { icon: "shield-check", word: "Safe", tone: "proof" },
  risky: { icon: "triangle", word: "Risky", tone: "care" },
  invalid: { icon: "octagon", word: "Invalid", tone: "fault" },
  unknown: { icon: "question-ring", word: "Unknown", tone: "tx-3" },
};

export type Provenance = "human" | "import" | "enriched" | "possible";
export const PROVENANCE_LOOKS: Record<Provenance, StatusLook> = {
  human: { icon: "person", word: "Typed", tone: "human" },
  import: { icon: "import", word: "Import", tone: "tx-2" },
  enriched: { icon: "link", word: "Enriched", tone: "tx-2" },
  possible: { icon: "question-ring", word: "Possible match", tone: "care" },
};

export type Connection = "connecting" | "live" | "reconnecting" | "offline" | "started_over";
export const CONNECTION_LOOKS: Record<Connection, StatusLook> = {
  connecting: { icon: "dotted-ring", word: "Connecting", tone: "tx-3" },
  live: { icon: "dot-ring", word: "Live", tone: "proof" },
  reconnecting: { icon: "return-arrow", word: "Reconnecting", tone: "care" },
  offline: { icon: "broken-link", word: "Offline", tone: "care" },
  started_over: { icon: "arrow", word: "Started over", tone: "signal" },
};
