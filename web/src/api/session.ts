import type { Role } from "../../../worker/contract/account.ts";
import { ApiError, request } from "./client.ts";

/** Who looks at the screen. */
export interface Session {
  org_id: string;
  org_name: string;
  user_id: string;
  user_name: string;
  role: Role;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** `vibegtm.localhost` and its like reach the loopback by name (RFC 6761, 6.3). */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname) || hostname.endsWith(".localhost");

/**
 * The session of this browser. On a machine's own address one that has none gets one without a question, as whoever
 * sits there can read the key anyway; elsewhere it throws the 401.
 */
export async function openSession(hostname: string, signal?: AbortSignal): Promise<Session> {
  try {
    return await request<Session>("/api/session", { signal });
  } catch (error) {
    const mayOpen = error instanceof ApiError && error.status === 401 && isLoopback(hostname);
    if (!mayOpen) throw error;
  }
  await request("/api/session/local", { method: "POST", signal });
  return request<Session>("/api/session", { signal });
}

export const closeSession = (): Promise<void> => request("/api/session", { method: "DELETE" });
