import { queryOptions } from "@tanstack/react-query";

import { listMails, listReceived, listSignInWays } from "./accounts.ts";
import {
  listApiKeys,
  listApps,
  listInvitations,
  listMembers,
  listOrgs,
  listSessions,
  listSignIns,
} from "./organisation.ts";
import { readBudgets } from "./budgets.ts";
import { getCampaign, listCampaigns } from "./campaigns.ts";
import { ApiError } from "./client.ts";
import { keys } from "./keys.ts";
import { listDecisions } from "./leads.ts";
import { listLimits, listSources } from "./limits.ts";
import { openSession, readSession } from "./session.ts";

/** An answer that the server meant is not asked for again; a lost one is, three times. */
export const mayRetry = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429);

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => openSession(location.hostname, signal),
  retry: mayRetry,
  staleTime: Infinity,
});

/** Who is signed in, where nobody is let in unasked: a page that shows the ways in. */
export const visitorQuery = queryOptions({
  queryKey: keys.visitor,
  queryFn: ({ signal }) => readSession(signal),
  retry: mayRetry,
  staleTime: 0,
});

export const signInWaysQuery = queryOptions({
  queryKey: keys.signInWays,
  queryFn: ({ signal }) => listSignInWays(signal),
  retry: mayRetry,
  staleTime: Infinity,
});

export const receivedQuery = queryOptions({
  queryKey: keys.received,
  queryFn: ({ signal }) => listReceived(signal),
  retry: mayRetry,
  staleTime: 0,
});

/** Mails come behind the answers that cause them; whoever waits for one looks at this page. */
const OUTBOX_MS = 2_000;

export const outboxQuery = queryOptions({
  queryKey: keys.outbox,
  queryFn: ({ signal }) => listMails(signal),
  retry: mayRetry,
  refetchInterval: OUTBOX_MS,
});

export const campaignsQuery = queryOptions({
  queryKey: keys.campaigns,
  queryFn: ({ signal }) => listCampaigns(signal),
  retry: mayRetry,
  // Scripts make campaigns too, and other tabs; the window's focus asks again.
  staleTime: 30_000,
});

export const campaignQuery = (campaignId: string) =>
  queryOptions({
    queryKey: keys.campaign(campaignId),
    queryFn: ({ signal }) => getCampaign(campaignId, signal),
    retry: mayRetry,
    staleTime: 30_000,
  });

/** Quotas move while leads run; whoever looks at them sees them move. */
const SOURCES_MS = 5_000;

export const sourcesQuery = queryOptions({
  queryKey: keys.sources,
  queryFn: ({ signal }) => listSources(signal),
  retry: mayRetry,
  refetchInterval: SOURCES_MS,
});

export const budgetsQuery = queryOptions({
  queryKey: keys.budgets,
  queryFn: ({ signal }) => readBudgets(signal),
  retry: mayRetry,
  // Leads spend while one looks; each visit asks again.
  staleTime: 5_000,
});

export const limitsQuery = queryOptions({
  queryKey: keys.limits,
  queryFn: ({ signal }) => listLimits(signal),
  retry: mayRetry,
  staleTime: Infinity,
});

/** What was decided on a lead's possible matches. */
export const decisionsQuery = (leadId: string) =>
  queryOptions({
    queryKey: keys.decisions(leadId),
    queryFn: ({ signal }) => listDecisions(leadId, signal),
    retry: mayRetry,
    staleTime: 5_000,
  });

/** Other people change these too: each visit asks again. */
export const orgsQuery = queryOptions({
  queryKey: keys.orgs,
  queryFn: ({ signal }) => listOrgs(signal),
  retry: mayRetry,
});
export const membersQuery = queryOptions({
  queryKey: keys.members,
  queryFn: ({ signal }) => listMembers(signal),
  retry: mayRetry,
});
export const invitationsQuery = queryOptions({
  queryKey: keys.invitations,
  queryFn: ({ signal }) => listInvitations(signal),
  retry: mayRetry,
});
export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: ({ signal }) => listApiKeys(signal),
  retry: mayRetry,
});
export const appsQuery = queryOptions({
  queryKey: keys.apps,
  queryFn: ({ signal }) => listApps(signal),
  retry: mayRetry,
});
export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: ({ signal }) => listSessions(signal),
  retry: mayRetry,
});
export const signInsQuery = (cursor: string | null) =>
  queryOptions({
    queryKey: keys.signIns(cursor),
    queryFn: ({ signal }) => listSignIns(cursor, signal),
    retry: mayRetry,
  });
