import { env } from "cloudflare:workers";

import { makeCampaignId, makeExtractionId, makeId } from "../contract/ids.ts";
import { finishLead, local, makeCampaign, newLead, nobody, ORIGIN, saveLeads, type Client } from "./harness.ts";
import { fill, operations, type Operation } from "./operations.ts";
import { mailTo } from "./people.ts";

/** A walk of every route with the IDs of one organisation and the credentials of another. */

/** IDs that a request may name. */
export interface Ids {
  campaign: string;
  extraction: string;
  lead: string;
  task: string;
  org: string;
  member: string;
  invitation: string;
  key: string;
  session: string;
}

/** What an organisation has: a campaign with a lead that was enriched, and one that waits; people, keys, sessions. */
export async function makeTheirs(owner: Client = local, name = "Theirs"): Promise<Ids> {
  const campaign = await makeCampaign(owner, name);
  await saveLeads(owner, campaign.id, [newLead({ query: name, full_name: name })]);
  const { lead, task_id } = await finishLead(owner, campaign.id, newLead({ query: name, full_name: name }));
  await owner.post("/api/buffer/push", {
    namespace: name,
    brandId: name,
    leads: [{ email: `${name.replaceAll(" ", ".")}@x.example`, data: { name } }],
  });
  await owner.post("/api/buffer/next", { namespace: name });
  await owner.send("PUT", `/api/cursor/${encodeURIComponent(name)}`, { state: { name } });
  await owner.post(`/api/v1/leads/${lead.id}/matches`, { source: "x", label: name, url: null, decision: "refuse" });
  return {
    campaign: campaign.id,
    extraction: lead.extractionId,
    lead: lead.id,
    task: task_id,
    ...(await makeAccounts(owner, name)),
  };
}

async function makeAccounts(
  owner: Client,
  name: string,
): Promise<Pick<Ids, "org" | "member" | "invitation" | "key" | "session">> {
  const key = await owner.post<{ id: string }>("/api/keys", { name });
  const email = `${crypto.randomUUID()}@theirs.example`;
  const invitation = await owner.post<{ id: string }>("/api/invitations", { email });
  await nobody.raw("/api/session/local", { method: "POST", headers: { Origin: ORIGIN } });
  const session = await env.DB.prepare("select id from session").first<{ id: string }>();
  const { org_id } = (await owner.get<{ org_id: string }>("/api/session")).body;
  const members = await owner.get<{ data: { id: string }[] }>("/api/members");
  const [member] = members.body.data;
  if (member === undefined || session === null) throw new Error("nobody is there");
  // The mail is put into the outbox behind the answer.
  await mailTo(email);
  return { org: org_id, key: key.body.id, invitation: invitation.body.id, session: session.id, member: member.id };
}

type FiveIds = [string, string, string, string, string];

export const nobodys = (): Ids => {
  const extraction = makeExtractionId();
  const task = `task_${extraction.slice(4)}_1`;
  const [org, member, invitation, key, session] = ["org", "mem", "inv", "key", "ses"].map(makeId) as FiveIds;
  return {
    campaign: makeCampaignId(),
    extraction,
    lead: "lead_unknown",
    task,
    org,
    member,
    invitation,
    key,
    session,
  };
};

/** The path of an operation that names these IDs; the parameter of each kind is called `id`. */
export function pathWith({ path }: Operation, ids: Ids): string {
  const kind = path.replace("/api/v1/", "/api/").split("/")[2] ?? "";
  const of: Record<string, string> = {
    campaigns: ids.campaign,
    leads: ids.lead,
    orgs: ids.org,
    members: ids.member,
    invitations: ids.invitation,
    keys: ids.key,
    sessions: ids.session,
    budgets: ids.campaign,
  };
  const named = { id: of[kind] ?? ids.extraction, task_id: ids.task, extraction_id: ids.extraction, field: "title" };
  return fill(path, named);
}

/** A good body for each operation that takes one. A new operation fails the walk until it has one here. */
const BODIES: Record<string, (ids: Ids) => unknown> = {
  "POST /api/campaigns": () => ({ name: "Mine" }),
  "PATCH /api/campaigns/{id}": () => ({ name: "Taken over" }),
  "POST /api/campaigns/{id}/leads": (ids) => ({ leads: [newLead({ id: ids.lead, extractionId: ids.extraction })] }),
  "POST /api/campaigns/{id}/extractions": (ids) => ({ extractions: [{ extraction_id: ids.extraction, query: "x" }] }),
  "PATCH /api/budgets/campaigns/{id}": () => ({ limit: 5 }),
  "POST /api/budgets/estimate": (ids) => ({ campaign_id: ids.campaign, leads: [{ full_name: "Ada Lovelace" }] }),
  "POST /api/identity/extract": (ids) => ({ extraction_id: ids.extraction, name: "x" }),
  "POST /api/v1/leads/{id}/refresh": () => ({}),
  "POST /api/v1/leads/{id}/refresh/{extraction_id}/apply": () => ({}),
  "POST /api/v1/leads/{id}/values/{field}/revert": () => ({ seq: 1 }),
  "POST /api/v1/leads/{id}/matches": () => ({ source: "github", label: "x", url: null, decision: "accept" }),
  "PATCH /api/orgs/{id}": () => ({ name: "Taken over" }),
  "PATCH /api/members/{id}": () => ({ role: "viewer" }),
  "POST /api/leads/extract": (ids) => ({ campaign_id: ids.campaign, extraction_id: ids.extraction, query: "x" }),
  "PUT /api/v1/leads/{id}": () => ({ title: "Taken over" }),
  "POST /api/leads/parse": (ids) => ({ text: "Ada Lovelace", campaign_id: ids.campaign }),
};

/**
 * Operations that name a campaign, an extraction or a task: in the path, or in the body. A namespace is no ID: everybody
 * chooses their own, and two that are equal never meet (buffer.test.ts, cursors.test.ts).
 */
export async function namingOperations(): Promise<Operation[]> {
  const bodies = new Set(["POST /api/leads/extract", "POST /api/leads/parse", "POST /api/budgets/estimate"]);
  return (await operations()).filter(
    ({ method, path, open }) =>
      !open && !path.includes("{namespace}") && (path.includes("{") || bodies.has(`${method} ${path}`)),
  );
}

export const bodyOf = (operation: Operation, ids: Ids): unknown => {
  if (!operation.takesBody) return undefined;
  const make = BODIES[`${operation.method} ${operation.path}`];
  if (make === undefined) throw new Error(`no body for ${operation.method} ${operation.path}`);
  return make(ids);
};
