import { memberQuote } from "../../domain/evidence/json-quote.ts";
import type { Body } from "../../domain/pipeline/step.ts";
import { searchStackUsers, type StackUser } from "../../sources/stackexchange.ts";
import { ask } from "./ask.ts";
import { judge, profileReasons } from "./meet.ts";
import { writerOf, type LeadSource } from "./lead-source.ts";

const STACKEXCHANGE = "stackexchange";
/** Of namesakes on a site of 25 million users the two most reputed are shown: more would bury the lead. */
const MAX_SHOWN = 2;

/** Who of that name answers questions of developers, where their profile names the company's site. */
export const stackexchange: LeadSource = {
  name: STACKEXCHANGE,
  read: async (ctx, lead) => {
    const name = lead.full_name ?? null;
    if (name === null) return ctx.skip(STACKEXCHANGE, "no name to look for");
    const request = {
      source: STACKEXCHANGE,
      key: name,
      label: `users “${name}”`,
      quota: "core",
      optional: true,
    } as const;
    const answer = await ask(ctx, { ...request, about: "person" }, (signal) => searchStackUsers(ctx.env, name, signal));
    const [body] = answer.bodies;
    if (answer.data === null || body === undefined) return;
    const met = answer.data.map((user) => ({ user, ...judge(ctx, lead, profileOf(user, body)) }));
    const matches = met.filter(({ verdict }) => verdict === "match");
    // Where two have two links, either may be the lead.
    const [only] = matches.length === 1 ? matches : [];
    const doubtful = met.filter((one) => one !== only && one.verdict !== "other");
    for (const { doubt } of doubtful.slice(0, MAX_SHOWN)) doubt();
    if (only === undefined) return;
    const write = writerOf(ctx, { source: STACKEXCHANGE, method: "profile", reasons: profileReasons(only.links) });
    write("stackoverflow_url", only.user.link, (link) => memberQuote(body.text, "link", link), body);
    write("location", only.user.location, (place) => memberQuote(body.text, "location", place), body);
  },
};

const profileOf = (user: StackUser, body: Body) => ({
  body,
  source: STACKEXCHANGE,
  label: `${user.display_name}, ${user.link.replace(/^https?:\/\//, "")}`,
  url: user.link,
  candidate: {
    name: user.display_name,
    company: null,
    emails: [],
    urls: [user.link, ...(user.website_url === null ? [] : [user.website_url])],
    location: user.location,
    on_company_site: false,
  },
});
