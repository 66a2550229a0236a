import { createHash } from "node:crypto";

import { json, type WorldAnswer } from "./apis.ts";
import { COMPANIES, type WorldCompany } from "./companies.ts";

/** The people of the world who have a Gravatar: those whose address is known. */
const GRAVATARS = COMPANIES.flatMap((company) =>
  company.people.flatMap(({ name, title, email, github }) =>
    email === undefined ? [] : [{ company, name, title, email, github }],
  ),
);

const hashOf = (email: string): string => createHash("sha256").update(email).digest("hex");

/** Gravatar's REST API v3: a profile by the hash of its address. */
export function gravatarAnswer(path: string): WorldAnswer {
  const hash = /^\/v3\/profiles\/([\da-f]{64})$/.exec(path)?.[1];
  const person = GRAVATARS.find(({ email }) => hashOf(email) === hash);
  if (person === undefined) return json({ error: "Profile not found", code: "not_found" }, 404);
  return json({
    hash,
    display_name: person.name,
    profile_url: `https://gravatar.com/${person.email.split("@")[0]}`,
    avatar_url: `https://0.gravatar.com/avatar/${hash}`,
    avatar_alt_text: "",
    location: person.company.town,
    description: "Writes by hand.",
    job_title: person.title,
    company: person.company.name,
    verified_accounts:
      person.github === undefined
        ? []
        : [
            {
              service_type: "github",
              service_label: "GitHub",
              service_icon: "https://gravatar.com/icons/github.svg",
              url: `https://github.com/${person.github}`,
              is_hidden: false,
            },
          ],
    pronunciation: "",
    pronouns: "",
  });
}

const story = (objectID: string, title: string, url: string, points: number): unknown => ({
  created_at: "2026-05-04T09:12:00Z",
  title,
  url,
  author: "quayside",
  points,
  num_comments: points * 2,
  created_at_i: 1_777_885_920,
  _tags: ["story", "author_quayside", `story_${objectID}`],
  objectID,
});

/** Stories by the domain that they link to, as Algolia's index of Hacker News gives them. One has the words in its path. */
export function hackerNewsAnswer(query: URLSearchParams): WorldAnswer {
  const domain = query.get("query") ?? "";
  const company = COMPANIES.find((one) => one.domain === domain && one.jobs.length > 2);
  const hits =
    company === undefined
      ? []
      : [
          story("41000001", `How ${company.name} moved its queues`, `https://${domain}/blog/queues`, 312),
          story("41000002", `A visit to ${company.name}`, `https://elsewhere.example/${domain}`, 40),
        ];
  return json({ hits, nbHits: hits.length, page: 0, nbPages: 1, hitsPerPage: 5, processingTimeMS: 1, query: domain });
}

/** Whom Stack Overflow knows: some of the world's people, and a namesake of one. */
const STACK_USERS = [
  ...COMPANIES.flatMap((company) =>
    company.people.flatMap(({ name, github }, i) =>
      github === undefined
        ? []
        : [{ user_id: 7_000 + i, display_name: name, website_url: `https://${company.domain}` }],
    ),
  ),
  { user_id: 9_001, display_name: "Priya Raghunathan", website_url: "https://doors.example" },
];

/** Stack Exchange's users by name, in the wrapper that every answer has. */
export function stackAnswer(query: URLSearchParams): WorldAnswer {
  const wanted = (query.get("inname") ?? "").toLowerCase();
  const items = STACK_USERS.filter(({ display_name }) => display_name.toLowerCase().includes(wanted)).map((user) => ({
    ...user,
    account_id: user.user_id,
    reputation: 1_204,
    user_type: "registered",
    location: null,
    link: `https://stackoverflow.com/users/${user.user_id}/${user.display_name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`,
    profile_image: "https://i.stack.imgur.com/1.png",
  }));
  return json({ items, has_more: false, quota_max: 300, quota_remaining: 291 });
}

const statement = (value: unknown, rank = "normal") => ({
  mainsnak: { snaktype: "value", datavalue: { value } },
  type: "statement",
  rank,
});
const item = (id: string) => statement({ "entity-type": "item", id });
const labelled = (value: string) => ({ en: { language: "en", value } });

/** Every other company has an item in Wikidata, and each has a namesake with another website. */
export const isListed = (company: WorldCompany): boolean => COMPANIES.indexOf(company) % 2 === 0;
const idOf = (company: WorldCompany): string => `Q${9_000 + COMPANIES.indexOf(company)}`;
const LISTED = COMPANIES.filter(isListed);
const ITEMS: Record<string, unknown> = Object.fromEntries(
  LISTED.flatMap((company, i) => [
    [
      idOf(company),
      {
        id: idOf(company),
        type: "item",
        labels: labelled(company.name),
        claims: {
          P856: [statement(`https://www.${company.domain}/`)],
          P571: [statement({ time: `+${company.founded}-00-00T00:00:00Z`, precision: 9 })],
          P159: [item(`Q${8_000 + i}`)],
        },
      },
    ],
    [
      `Q${7_000 + i}`,
      {
        id: `Q${7_000 + i}`,
        type: "item",
        labels: labelled(company.name),
        claims: {
          P856: [statement("https://namesake.example/")],
          P571: [statement({ time: "+1850-00-00T00:00:00Z", precision: 9 })],
        },
      },
    ],
    [`Q${8_000 + i}`, { id: `Q${8_000 + i}`, type: "item", labels: labelled(company.town), claims: {} }],
  ]),
);

/** Wikidata's action API: items by name, and items by ID. */
export function wikidataAnswer(query: URLSearchParams): WorldAnswer {
  if (query.get("action") === "wbsearchentities") {
    const wanted = (query.get("search") ?? "").toLowerCase();
    const at = LISTED.findIndex(({ name }) => name.toLowerCase() === wanted);
    const company = LISTED[at];
    const ids = company === undefined ? [] : [`Q${7_000 + at}`, idOf(company)];
    return json({ searchinfo: { search: wanted }, search: ids.map((id) => ({ id, title: id })), success: 1 });
  }
  const ids = (query.get("ids") ?? "").split("|");
  return json({
    entities: Object.fromEntries(ids.map((id) => [id, ITEMS[id] ?? { id, missing: "" }])),
    success: 1,
  });
}
