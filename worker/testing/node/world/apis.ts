import { COMPANIES, companyAt } from "./companies.ts";

/** An answer of the world, before faults. */
export interface WorldAnswer {
  status: number;
  body: string;
  type: string;
  headers?: Record<string, string>;
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): WorldAnswer => ({
  status,
  body: JSON.stringify(value),
  type: "application/json",
  headers,
});

const TYPES: Record<string, number> = { A: 1, MX: 15, TXT: 16, AAAA: 28 };

/** Where every company's website stands: an address that is kept for documents (RFC 5737). */
const WEB_HOST = "192.0.2.80";

/** DNS over HTTPS in its JSON form, as Cloudflare's resolver answers. */
export function dnsAnswer(query: URLSearchParams): WorldAnswer {
  const name = (query.get("name") ?? "").replace(/\.$/, "");
  const type = TYPES[query.get("type") ?? ""] ?? 1;
  const company = companyAt(name);
  const base = { TC: false, RD: true, RA: true, AD: false, CD: false, Question: [{ name, type }] };
  const soa = [
    { name, type: 6, TTL: 1800, data: "ns.world.example. dns.world.example. 2026112200 7200 3600 1209600 3600" },
  ];
  if (company === undefined) return json({ Status: 3, ...base, Authority: soa });
  const byType: Record<number, readonly string[]> = { 1: [WEB_HOST], 15: company.mx, 16: company.txt };
  const records = byType[type] ?? [];
  return records.length === 0
    ? json({ Status: 0, ...base, Authority: soa })
    : json({ Status: 0, ...base, Answer: records.map((data) => ({ name, type, TTL: 300, data })) });
}

/** What a registry says of a domain (RFC 9083), in the shape that Verisign's answers have. */
export function rdapAnswer(domain: string): WorldAnswer {
  const company = companyAt(domain);
  if (company === undefined)
    return json(
      {
        errorCode: 404,
        title: "Not Found",
        description: ["The server could not find the requested object."],
        rdapConformance: ["rdap_level_0"],
      },
      404,
    );
  return json({
    objectClassName: "domain",
    handle: "1_DOMAIN_WORLD",
    ldhName: domain.toUpperCase(),
    status: ["client transfer prohibited"],
    entities: [
      {
        objectClassName: "entity",
        handle: "292",
        roles: ["registrar"],
        vcardArray: [
          "vcard",
          [
            ["version", {}, "text", "4.0"],
            ["fn", {}, "text", "World Registrar Inc."],
          ],
        ],
      },
    ],
    events: [
      { eventAction: "registration", eventDate: company.registered },
      { eventAction: "expiration", eventDate: "2028-09-14T04:00:00Z" },
    ],
    rdapConformance: ["rdap_level_0"],
  });
}

interface WorldUser {
  login: string;
  name: string | null;
  company: string | null;
  blog: string;
  location: string | null;
  email: string | null;
  bio: string | null;
  repos: readonly { name: string; language: string | null; topics: readonly string[]; fork?: boolean }[];
}

const STACKS = [
  ["TypeScript", "Go"],
  ["Rust", "C"],
  ["Python", "Go"],
  ["TypeScript", "Elixir"],
] as const;

/** The people of the companies who have a profile, and namesakes who are somebody else. */
const USERS: readonly WorldUser[] = [
  ...COMPANIES.flatMap((company, i) =>
    company.people.flatMap((person): WorldUser[] => {
      const [first, second] = STACKS[i % STACKS.length] ?? ["TypeScript", "Go"];
      return person.github === undefined
        ? []
        : [
            {
              login: person.github,
              name: person.name,
              company: `@${company.domain.split(".")[0]} `,
              blog: `https://${company.domain}`,
              location: company.town,
              email: null,
              bio: `${person.title}. Likes maps.`,
              repos: [
                { name: "control-plane", language: first, topics: ["kubernetes", "platform"] },
                { name: "notes", language: second, topics: ["logistics"] },
                { name: "dotfiles", language: "Shell", topics: [] },
                { name: "linux", language: "C", topics: [], fork: true },
              ],
            },
          ];
    }),
  ),
  {
    login: "modu-ya",
    name: "Maren Oduya",
    company: "Riverstone College",
    blog: "",
    location: "Nairobi",
    email: null,
    bio: "Student of marine biology",
    repos: [],
  },
  {
    login: "priyar-photos",
    name: "Priya Raghunathan",
    company: null,
    blog: "",
    location: "Chennai",
    email: null,
    bio: "Photographs of doors",
    repos: [],
  },
];

const userJson = (user: WorldUser): Record<string, unknown> => ({
  login: user.login,
  id: 90_000_000,
  node_id: "MDQ6VXNlcg==",
  avatar_url: "https://avatars.example/u/1",
  gravatar_id: "",
  url: `https://api.github.com/users/${user.login}`,
  html_url: `https://github.com/${user.login}`,
  type: "User",
  site_admin: false,
  name: user.name,
  company: user.company,
  blog: user.blog,
  location: user.location,
  email: user.email,
  hireable: null,
  bio: user.bio,
  twitter_username: null,
  public_repos: user.repos.length,
  public_gists: 0,
  followers: 120,
  following: 3,
  created_at: "2013-02-12T11:33:50Z",
  updated_at: "2026-10-08T17:44:05Z",
});

const NOT_FOUND = json(
  { message: "Not Found", documentation_url: "https://docs.github.com/rest/users/users#get-a-user", status: "404" },
  404,
);
const QUOTA = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "42", "x-ratelimit-reset": "1795412400" };

/** GitHub's REST API: users, their repositories, and the search by name. */
export function githubAnswer(path: string, query: URLSearchParams): WorldAnswer {
  if (path === "/search/users") {
    const wanted = /"([^"]+)"/.exec(query.get("q") ?? "")?.[1]?.toLowerCase();
    const items = USERS.filter((u) => u.name?.toLowerCase() === wanted).map((u) => ({
      login: u.login,
      id: 1,
      html_url: `https://github.com/${u.login}`,
      type: "User",
      score: 1,
    }));
    return json({ total_count: items.length, incomplete_results: false, items: items.reverse() }, 200, QUOTA);
  }
  const [, login, repos] = /^\/users\/([^/]+)(\/repos)?$/.exec(path) ?? [];
  const user = USERS.find((u) => u.login.toLowerCase() === login?.toLowerCase());
  if (user === undefined) return NOT_FOUND;
  return json(
    repos === undefined
      ? userJson(user)
      : user.repos.map((r, i) => ({
          id: i,
          name: r.name,
          full_name: `${user.login}/${r.name}`,
          fork: r.fork ?? false,
          language: r.language,
          topics: r.topics,
          stargazers_count: 4,
          pushed_at: "2026-11-01T00:00:00Z",
        })),
    200,
    QUOTA,
  );
}

/** What a user works with, as their own repositories say: three languages and three topics, the most frequent first. */
export function reposOf(login: string): { languages: string[]; topics: string[] } | null {
  const own = USERS.find((user) => user.login === login)?.repos.filter((repo) => repo.fork !== true);
  if (own === undefined) return null;
  return {
    languages: own.flatMap(({ language }) => language ?? []).slice(0, 3),
    topics: own.flatMap(({ topics }) => topics).slice(0, 3),
  };
}
