/** Every query key of the app. A key that begins another one covers it when it is invalidated. */
export const keys = {
  session: ["session"] as const,
  campaigns: ["campaigns"] as const,
  campaign: (campaignId: string) => ["campaigns", campaignId] as const,
  leads: (campaignId: string) => ["campaigns", campaignId, "leads"] as const,
  limits: ["limits"] as const,
  orgs: ["orgs"] as const,
  members: ["members"] as const,
  invitations: ["invitations"] as const,
  apiKeys: ["api-keys"] as const,
  apps: ["apps"] as const,
  sessions: ["sessions"] as const,
  signIns: (cursor: string | null) => ["sign-ins", cursor] as const,
  extraction: (extractionId: string) => ["extractions", extractionId] as const,
};
