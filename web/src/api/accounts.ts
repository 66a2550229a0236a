import type { OutboxMail, Provider, ReceivedInvitation, SignInWays } from "../../../worker/contract/account.ts";
import { request } from "./client.ts";

/** How somebody comes in: better-auth's doors below /api/auth, and our own routes beside them. */

const post = <T = unknown>(path: string, body: unknown): Promise<T> => request<T>(path, { method: "POST", body });

export const listSignInWays = (signal?: AbortSignal): Promise<SignInWays> => request("/api/sign-in", { signal });

export interface Credentials {
  email: string;
  password: string;
}

export const signIn = (credentials: Credentials): Promise<unknown> => post("/api/auth/sign-in/email", credentials);

/** Answers alike whether or not the address has an account; what follows stands in the mail. */
export const signUp = (account: Credentials & { name: string }): Promise<unknown> =>
  post("/api/auth/sign-up/email", account);

/** Gives the address of the provider's own page, which leads back to `next`. */
export const askProvider = async (provider: Provider, next: string): Promise<string> => {
  const body = { provider, callbackURL: next, errorCallbackURL: "/sign-in" };
  return (await post<{ url: string }>("/api/auth/sign-in/social", body)).url;
};

export const sendVerification = (email: string): Promise<unknown> =>
  post("/api/auth/send-verification-email", { email });

export const requestReset = (email: string): Promise<unknown> => post("/api/auth/request-password-reset", { email });

/** Sets a new password by a mail's token. Every session ends. */
export const resetPassword = (token: string, newPassword: string): Promise<unknown> =>
  post("/api/auth/reset-password", { token, newPassword });

/** The open invitations to whoever is signed in. Nobody has a hundred. */
export const listReceived = async (signal?: AbortSignal): Promise<ReceivedInvitation[]> =>
  (await request<{ data: ReceivedInvitation[] }>("/api/invitations/received", { signal })).data;

/** Joins the organisation, and works in it. */
export const acceptInvitation = (id: string): Promise<unknown> =>
  request(`/api/invitations/${encodeURIComponent(id)}/accept`, { method: "POST" });

/** The newest mails of local work. */
export const listMails = async (signal?: AbortSignal): Promise<OutboxMail[]> =>
  (await request<{ data: OutboxMail[] }>("/api/dev/outbox", { signal })).data;

/** A program that asks to act for somebody, as it calls itself. */
export interface AskingApp {
  client_id: string;
  client_name?: string;
  client_uri?: string;
}

export const readAskingApp = (clientId: string, signal?: AbortSignal): Promise<AskingApp> =>
  request(`/api/auth/oauth2/public-client?client_id=${encodeURIComponent(clientId)}`, { signal });

/** Answers an app's question, which is the signed address of the page it led to. Gives where to go on. */
export const answerApp = async (accept: boolean, question: string): Promise<string> =>
  (await post<{ url: string }>("/api/auth/oauth2/consent", { accept, oauth_query: question })).url;
