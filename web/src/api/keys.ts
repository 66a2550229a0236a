/** Every query key of the app. A key that begins another one covers it when it is invalidated. */
export const keys = {
  session: ["session"] as const,
  visitor: ["session", "visitor"] as const,
  signInWays: ["sign-in"] as const,
  received: ["invitations", "received"] as const,
  outbox: ["outbox"] as const,
  campaigns: ["campaigns"] as const,
  campaign: (campaignId: string) => ["campaigns", campaignId] as const,
  leads: (campaignId: string) => ["campaigns", campaignId, "leads"] as const,
  limits: ["limits"] as const,
  extraction: (extractionId: string) => ["extractions", extractionId] as const,
};
