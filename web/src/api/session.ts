import type { Role } from "../../../worker/contract/account.ts";
import { readStored, writeStored } from "../ui/prefs.ts";
import { ApiError, request } from "./client.ts";

/** Who looks at the screen. The organisation is null for who belongs to none yet. */
export interface Visitor {
  org_id: string | null;
  org_name: string | null;
  user_id: string;
  user_name: string;
  role: Role | null;
}

/** Who works in an organisation. */
export interface Session extends Visitor {
  org_id: string;
  org_name: string;
  role: Role;
}

export const isMember = (visitor: Visitor): visitor is Session => visitor.org_id !== null;

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** `vibegtm.localhost` and its like reach the loopback by name (RFC 6761, 6.3). */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname) || hostname.endsWith(".localhost");

const MARK = "vibegtm.session";

/**
 * What this browser remembers of its last session: it was there, or somebody left by themselves. Null where there was
 * none ever, or where the browser keeps nothing.
 */
export function lastSession(): "open" | "left" | null {
  const mark = readStored(MARK);
  return mark === "open" || mark === "left" ? mark : null;
}

/** The session of this browser. Throws the 401 where there is none. */
export async function readSession(signal?: AbortSignal): Promise<Visitor> {
  const visitor = await request<Visitor>("/api/session", { signal });
  writeStored(MARK, "open");
  return visitor;
}

/** Signs in as the owner of the workspace on this machine, who needs no password. */
export const enterLocally = (signal?: AbortSignal): Promise<void> =>
  request("/api/session/local", { method: "POST", signal });

/**
 * The session of this browser. At the first visit ever to a machine's own address one is opened without a question, as
 * whoever sits there can read the key anyway. Whoever left, or was somebody before, is asked; elsewhere everybody is:
 * then it throws the 401.
 */
export async function openSession(hostname: string, signal?: AbortSignal): Promise<Visitor> {
  try {
    return await readSession(signal);
  } catch (error) {
    const isNobody = error instanceof ApiError && error.status === 401;
    if (!isNobody || !isLoopback(hostname) || lastSession() !== null) throw error;
  }
  await enterLocally(signal);
  return readSession(signal);
}

export async function closeSession(): Promise<void> {
  // First, so that whatever is refused meanwhile is not taken for a session that ended elsewhere.
  writeStored(MARK, "left");
  await request("/api/session", { method: "DELETE" });
}
