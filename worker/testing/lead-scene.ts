import type { Answer } from "../domain/pipeline/step.ts";
import { bodyOf, found } from "./step-context.ts";

/** A page of a website as its source answers. */
export const page = (url: string, html: string): Answer => found({ url, content_type: "text/html" }, bodyOf(url, html));

/** A host's robots.txt, which allows everything but /private. */
export const robots = (host: string): Answer =>
  found({ url: `https://${host}/robots.txt`, text: "User-agent: *\nDisallow: /private" }, null);

/** Records over DNS over HTTPS, in the JSON form. */
export const dns = (records: readonly string[], type = 15): Answer => {
  const json = { Status: 0, Answer: records.map((data) => ({ name: "x.", type, TTL: 300, data })) };
  return found({ records, no_such_name: false }, bodyOf("https://dns.example/", JSON.stringify(json)));
};

/** A name that does not exist. */
export const noSuchName: Answer = {
  ...found({ records: [], no_such_name: true }, bodyOf("https://dns.example/", '{"Status":3,"TC":false}')),
  outcome: "not_found",
};

interface Profile {
  login: string;
  name?: string;
  company?: string;
  type?: string;
  email?: string;
}

/** A GitHub profile, in the shape that the API has. */
export function profile({ login, name, company, email, type = "User" }: Profile): Answer {
  const user = {
    login,
    type,
    html_url: `https://github.com/${login}`,
    name: name ?? null,
    company: company ?? null,
    blog: null,
    location: null,
    email: email ?? null,
    bio: null,
    public_repos: 2,
    followers: 1,
  };
  return found(user, bodyOf(`https://api.github.com/users/${login}`, JSON.stringify(user)));
}

/** What a search of GitHub finds. */
export const search = (...logins: string[]): Answer =>
  found({ items: logins.map((login) => ({ login, html_url: `https://github.com/${login}`, type: "User" })) }, null);

export const repos = (login: string, list: { language: string; topics: string[] }[]): Answer => {
  const json = list.map((repo, i) => ({ name: `r${i}`, fork: false, stargazers_count: 0, ...repo }));
  return found(json, bodyOf(`https://api.github.com/users/${login}/repos`, JSON.stringify(json)));
};

export const SITE = {
  "website https://tidewell.example/robots.txt": robots("tidewell.example"),
  "website https://tidewell.example/": page(
    "https://tidewell.example/",
    '<a href="/team">Team</a><a href="https://elsewhere.example/team">A friend</a><h1>Tidewell</h1>',
  ),
  "website https://tidewell.example/team": page(
    "https://tidewell.example/team",
    '<h3>Maren Oduya</h3><p>Head of Platform</p><a href="mailto:maren@tidewell.example">maren@tidewell.example</a>' +
      "<h3>Joost Hendrik</h3><p>Chief Executive Officer</p>",
  ),
} satisfies Record<string, Answer>;
