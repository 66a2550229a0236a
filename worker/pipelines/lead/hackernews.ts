import { memberQuote } from "../../domain/evidence/json-quote.ts";
import { domainIn } from "../../sources/directory.ts";
import { searchStories } from "../../sources/hackernews.ts";
import { ask } from "./ask.ts";
import { writerOf, type LeadSource } from "./lead-source.ts";

const HACKERNEWS = "hackernews";
/** Three stories say what a company is talked about for. */
const MAX_STORIES = 3;
/** [V6] The title is as it was posted, and the link is to the company's own domain. */
const REASONS = [
  { rule: "a story's title", amount: 0.6 },
  { rule: "links to the company's domain", amount: 0.3 },
];

/** What was talked about of the company's own pages. */
export const hackernews: LeadSource = {
  name: HACKERNEWS,
  read: async (ctx, { domain }) => {
    if (!domain) return ctx.skip(HACKERNEWS, "no domain is known");
    const request = { source: HACKERNEWS, key: domain, label: domain, optional: true } as const;
    const answer = await ask(ctx, { ...request, about: "company" }, (signal) => searchStories(ctx.env, domain, signal));
    const [body] = answer.bodies;
    if (answer.data === null || body === undefined) return;
    // The search is for words: a story about another site may have them in its path.
    const own = answer.data.filter(({ url }) => url && domainIn(url) === domainIn(domain));
    const write = writerOf(ctx, { source: HACKERNEWS, method: "story", reasons: REASONS });
    for (const { title } of own.slice(0, MAX_STORIES))
      write("discussion", title, (words) => memberQuote(body.text, "title", words), body);
  },
};
