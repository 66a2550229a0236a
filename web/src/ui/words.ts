import { ApiError } from "../api/client.ts";

/** A failure as a sentence: the server's own, or the cause and what was kept. */
export function errorSentence(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : "Something unexpected happened.";
  if (error.status === 0) return "The server could not be reached. Nothing is lost; retry when you are connected.";
  if (error.status === 429) {
    return error.retryAfter ? `Too many requests at once. Retry in ${error.retryAfter} s.` : error.message;
  }
  if (error.status >= 500) return `The server answered ${error.status}. Your data is safe.`;
  return error.message;
}

/** What a page that could not be loaded says. */
export function pageErrorSentence(error: unknown): string {
  if (error instanceof ApiError && error.status === 404) {
    return "There is nothing here, or it belongs to another organisation.";
  }
  return errorSentence(error);
}

/** What support needs of a failure, where it has something. */
export const errorDetails = (error: unknown): string | undefined =>
  error instanceof ApiError && error.status > 0 ? error.details : undefined;

/** What is wrong with a form's field: the server's word on that field, or else on the whole; null where nothing is. */
export function fieldErrorSentence(error: unknown, path: string): string | null {
  if (error === null || error === undefined) return null;
  const found = error instanceof ApiError ? error.errors.find((one) => one.path === path) : undefined;
  return found?.message ?? errorSentence(error);
}
