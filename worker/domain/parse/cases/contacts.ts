import type { Case } from "./case.ts";

/** Invented people, in the shapes that pastes come in. */
export const CONTACTS: readonly Case[] = [
  {
    title: "addresses, shared mailboxes among them",
    format: "addresses",
    text: "jane@acme.com\njohn@globex.com, amy@initech.com; bob@hooli.com\ninfo@acme.com\nsales@globex.com",
    leads: [
      { email: "jane@acme.com", domain: "acme.com", full_name: null },
      { email: "john@globex.com" },
      { email: "amy@initech.com" },
      { email: "bob@hooli.com" },
    ],
  },
  {
    title: "domains, one a line",
    format: "domains",
    text: "acme.com\nglobex.io\nhttps://www.initech.co.uk/\nwww.hooli.xyz",
    leads: [
      { domain: "acme.com", full_name: null },
      { domain: "globex.io" },
      { domain: "initech.co.uk" },
      { domain: "hooli.xyz" },
    ],
  },
  {
    title: "domains in one line",
    text: "acme.com, globex.io, initech.dev",
    leads: [{ domain: "acme.com" }, { domain: "globex.io" }, { domain: "initech.dev" }],
  },
  {
    title: "profiles of two sites, a company's page and a repository",
    format: "urls",
    text: "https://www.linkedin.com/in/jane-doe-123/?trk=x\nlinkedin.com/in/jroe\nhttps://de.linkedin.com/in/hans-müller\nhttps://www.linkedin.com/company/acme/\n@gaearon\nhttps://github.com/vercel/next.js\nhttps://github.com/leerob?tab=repositories",
    leads: [
      { linkedin_url: "https://www.linkedin.com/in/jane-doe-123" },
      { linkedin_url: "https://www.linkedin.com/in/jroe" },
      { linkedin_url: "https://www.linkedin.com/in/hans-müller" },
      { github_url: "https://github.com/gaearon" },
      { github_url: "https://github.com/leerob" },
    ],
  },
  {
    title: "GitHub's URLs, handles, repositories and pages",
    format: "urls",
    text: "https://github.com/octocat\ngithub.com/torvalds/linux\n@tj\n@sindresorhus\nhttps://www.github.com/gaearon/\nhttps://gist.github.com/foo/123\ngithub.com/orgs/google\nhttps://github.com/features",
    leads: [
      { github_url: "https://github.com/octocat" },
      { github_url: "https://github.com/tj" },
      { github_url: "https://github.com/sindresorhus" },
      { github_url: "https://github.com/gaearon" },
    ],
  },
  {
    title: "handles in a list",
    text: "- https://github.com/octocat\n- Jane Doe https://github.com/jdoe\n- [@foo](https://github.com/foo)\n- @bar, @baz\n* [octo](https://github.com/octo) - maintainer",
    leads: [
      { github_url: "https://github.com/octocat" },
      { full_name: "Jane Doe", github_url: "https://github.com/jdoe" },
      { github_url: "https://github.com/foo" },
      { github_url: "https://github.com/bar" },
      { github_url: "https://github.com/baz" },
      { github_url: "https://github.com/octo" },
    ],
  },
  {
    title: "one line of addresses",
    text: "Jane Doe <jane@gmail.com>, John Roe <john@globex.com>; amy@initech.com",
    leads: [
      { full_name: "Jane Doe", domain: null },
      { full_name: "John Roe", domain: "globex.com" },
      { full_name: null },
    ],
  },
  {
    title: "addresses with lists, desks and a free provider",
    format: "addresses",
    text: "jane.doe@acme.com\nnoreply@acme.com\nsupport@globex.com\ndev@lists.apache.org\nlinux-kernel@vger.kernel.org\nbob@gmail.com",
    leads: [{ email: "jane.doe@acme.com" }, { email: "bob@gmail.com", domain: null }],
  },
];
