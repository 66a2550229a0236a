/** Who is asking, and for whom. Every row and every object's name carries the organisation. */
export interface Principal {
  org_id: string;
  org_name: string;
  user_id: string;
  user_name: string;
  role: "owner" | "admin" | "member" | "viewer";
  /** How they were known: a cookie needs its Origin checked, a key does not. */
  via: "key" | "session";
}

/** What the room needs of the environment. Without a local key and secret nobody is let in. */
export interface AuthEnv {
  LOCAL_API_KEY?: string;
  /** Further organisations for local work, `org_id=key`, separated by commas. */
  LOCAL_API_KEYS?: string;
  SESSION_SECRET?: string;
}

export const LOCAL_ORG = "org_local";

/** The owner of an organisation that lives on this machine alone. */
export const localOwner = (orgId: string, via: Principal["via"]): Principal => ({
  org_id: orgId,
  org_name: orgId === LOCAL_ORG ? "Local workspace" : orgId,
  user_id: "user_local",
  user_name: "Local owner",
  role: "owner",
  via,
});

/** Local credentials work on this machine alone: a deployment's host is never one of these. */
export const isLoopback = (url: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
