import type {
  Access,
  ApiKey,
  Invitation,
  Member,
  Org,
  Role,
  SessionInfo,
  SignIn,
} from "../../../worker/contract/account.ts";
import { request } from "./client.ts";
import { listAll, listPage, type ListPage } from "./lists.ts";

const at = (path: string, id: string): string => `${path}/${encodeURIComponent(id)}`;
const remove = (path: string, id: string): Promise<void> => request(at(path, id), { method: "DELETE" });

export const listOrgs = (signal?: AbortSignal): Promise<Org[]> => listAll("/api/orgs", signal);
/** Makes an organisation; the session works in it from then on. */
export const makeOrg = (name: string): Promise<Org> => request("/api/orgs", { method: "POST", body: { name } });
export const renameOrg = (id: string, name: string): Promise<Org> =>
  request(at("/api/orgs", id), { method: "PATCH", body: { name } });
export const deleteOrg = (id: string): Promise<void> => remove("/api/orgs", id);
export const activateOrg = (id: string): Promise<void> =>
  request(`${at("/api/orgs", id)}/activate`, { method: "POST" });

export const listMembers = (signal?: AbortSignal): Promise<Member[]> => listAll("/api/members", signal);
export const changeMember = (id: string, role: Role): Promise<Member> =>
  request(at("/api/members", id), { method: "PATCH", body: { role } });
export const removeMember = (id: string): Promise<void> => remove("/api/members", id);

export const listInvitations = (signal?: AbortSignal): Promise<Invitation[]> => listAll("/api/invitations", signal);
export const invite = (email: string, role: Role): Promise<Invitation> =>
  request("/api/invitations", { method: "POST", body: { email, role } });
export const cancelInvitation = (id: string): Promise<void> => remove("/api/invitations", id);

/** Only the answer that makes a key has its text. */
export type MadeKey = ApiKey & { key: string };

/** What a new key is asked to be. */
export interface KeyWish {
  name: string;
  role: Role;
  access: Access;
  expires_at: string | null;
}
export const listApiKeys = (signal?: AbortSignal): Promise<ApiKey[]> => listAll("/api/keys", signal);
export const makeApiKey = (wish: KeyWish): Promise<MadeKey> => request("/api/keys", { method: "POST", body: wish });
export const revokeApiKey = (id: string): Promise<void> => remove("/api/keys", id);

/** An app with its secret, which only this answer has. */
export interface App {
  name: string;
  access: Access;
  client_id: string;
  client_secret: string;
}

export const makeApp = (wish: { name: string; access: Access }): Promise<App> =>
  request("/api/apps", { method: "POST", body: wish });

/** An app as the OAuth provider lists it. */
export interface ListedApp {
  client_id: string;
  client_name?: string | null;
  scope?: string | null;
}
export const listApps = async (signal?: AbortSignal): Promise<ListedApp[]> =>
  (await request<ListedApp[] | null>("/api/auth/oauth2/get-clients", { signal })) ?? [];
export const deleteApp = (client_id: string): Promise<unknown> =>
  request("/api/auth/oauth2/delete-client", { method: "POST", body: { client_id } });

export const listSessions = (signal?: AbortSignal): Promise<SessionInfo[]> => listAll("/api/sessions", signal);
export const endSession = (id: string): Promise<void> => remove("/api/sessions", id);

/** As many as a screen holds without looking long. */
const SIGN_INS = 25;
export const listSignIns = (cursor: string | null, signal?: AbortSignal): Promise<ListPage<SignIn>> =>
  listPage("/api/sign-ins", { limit: SIGN_INS, cursor }, signal);
