import http, { type IncomingMessage, type ServerResponse } from "node:http";

import { dnsAnswer, githubAnswer, rdapAnswer, type WorldAnswer } from "./apis.ts";
import { gravatarAnswer, hackerNewsAnswer, stackAnswer, wikidataAnswer } from "./public-apis.ts";
import { companyAt } from "./companies.ts";
import { answerWithFault, readFaults, send, type Fault } from "./faults.ts";
import { issuerAnswer } from "./issuer.ts";
import { modelAnswer } from "./model.ts";
import { pageOf } from "./pages.ts";
import { apolloBulkAnswer, apolloMatchAnswer, braveAnswer, exaAnswer, tavilyAnswer } from "./paid-apis.ts";

/** A local server that answers for every source with recorded shapes, and fails as told. */
export interface World {
  url: string;
  /** Variables that make the product ask this world and nothing else. */
  env: Record<string, string>;
  /** The paths that were asked for, in order. */
  calls: string[];
  /** Faults by the beginning of a path, `/web/tidewell.example` or `/github`. The longest beginning that fits holds. */
  faults: Map<string, Fault>;
  close(): Promise<void>;
}

/** Host names under which the world serves; whatever else is asked for has no such name. */
function siteAnswer(host: string, path: string): WorldAnswer | null {
  const company = companyAt(host);
  if (company === undefined) return null;
  if (path === "/robots.txt") return { status: 200, body: "User-agent: *\nDisallow: /private/\n", type: "text/plain" };
  const html = pageOf(company, path);
  return html === null
    ? { status: 404, body: "<h1>Not found</h1>", type: "text/html" }
    : { status: 200, body: html, type: "text/html; charset=utf-8" };
}

const NOTHING: WorldAnswer = { status: 404, body: "{}", type: "application/json" };
/** What a fault spoils where the world itself has nothing. */
const BLANK: WorldAnswer = { status: 200, body: "<p>Grüße</p>", type: "text/html; charset=utf-8" };

/** What answers under each first part of a path: the rest of the path, and the query. */
const AREAS: Record<string, (path: string, query: URLSearchParams) => WorldAnswer | null> = {
  github: githubAnswer,
  doh: (_path, query) => dnsAnswer(query),
  rdap: (path) => rdapAnswer(path.replace(/^\/domain\//, "")),
  gravatar: gravatarAnswer,
  hn: (_path, query) => hackerNewsAnswer(query),
  stackexchange: (_path, query) => stackAnswer(query),
  wikidata: (_path, query) => wikidataAnswer(query),
  brave: (_path, query) => braveAnswer(query),
  web: (path) => {
    const [, host = "", ...rest] = path.split("/");
    return siteAnswer(host, `/${rest.join("/")}`);
  },
};

function answerTo(url: URL): WorldAnswer | null {
  const [, area = "", ...rest] = url.pathname.split("/");
  return Object.hasOwn(AREAS, area) ? (AREAS[area]?.(`/${rest.join("/")}`, url.searchParams) ?? null) : NOTHING;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** Answers for the issuer of sign-ins, at whatever address it was reached. */
async function issue(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const issuer = `http://${request.headers.host ?? ""}/oidc`;
  send(response, issuerAnswer(issuer, path.slice("/oidc".length), await bodyOf(request)));
}

/** What a path answers. */
const knownAnswer = async (request: IncomingMessage, url: URL): Promise<WorldAnswer | null> => {
  const posted = POSTED[url.pathname];
  return posted === undefined ? answerTo(url) : posted(await bodyOf(request));
};

/** What is asked by POST: what it answers depends on what it was asked. */
const POSTED: Record<string, (body: string) => WorldAnswer> = {
  "/model/v1/chat/completions": modelAnswer,
  "/apollo/api/v1/people/match": apolloMatchAnswer,
  "/apollo/api/v1/people/bulk_match": apolloBulkAnswer,
  "/exa/search": exaAnswer,
  "/tavily/search": tavilyAnswer,
};

/** Starts the world. `port` 0 takes a free one. */
export function startWorld(port = 0): Promise<World> {
  const calls: string[] = [];
  const faults = new Map<string, Fault>();
  const faultOf = (path: string): Fault | undefined => {
    const fitting = [...faults.keys()].filter((key) => path.startsWith(key)).sort((a, b) => b.length - a.length);
    return faults.get(fitting[0] ?? "");
  };
  /**
   * `GET /_calls` reads what was asked; `PUT /_faults` `{path: fault}` replaces the faults and `POST /_faults` adds to
   * them: a test in another process can do both.
   */
  const control = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given = request.method === "GET" ? {} : readFaults(await bodyOf(request));
    if (given === null) return void response.writeHead(400).end("no table of faults");
    if (request.method === "PUT") faults.clear();
    for (const [path, fault] of Object.entries(given)) faults.set(path, fault);
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(calls));
  };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://world");
    if (url.pathname.startsWith("/_")) return void control(request, response);
    calls.push(url.pathname + url.search);
    return void (url.pathname.startsWith("/oidc/")
      ? issue(request, response, url.pathname)
      : reply(request, response, url));
  });
  const reply = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const fault = faultOf(url.pathname);
    const known = await knownAnswer(request, url);
    const answer = fault !== undefined && (known === null || known === NOTHING) ? BLANK : known;
    // A name that does not exist gives no connection; here it is closed without a word.
    if (answer === null) request.socket.destroy();
    else answerWithFault(response, answer, fault);
  };
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : port}`;
      const env = {
        WEB_PROXY_BASE_URL: `${url}/web`,
        GITHUB_BASE_URL: `${url}/github`,
        DOH_BASE_URL: `${url}/doh`,
        RDAP_BASE_URL: `${url}/rdap`,
        GRAVATAR_BASE_URL: `${url}/gravatar`,
        HN_BASE_URL: `${url}/hn`,
        STACKEXCHANGE_BASE_URL: `${url}/stackexchange`,
        WIKIDATA_BASE_URL: `${url}/wikidata`,
        // Not asked until their keys are set too.
        APOLLO_BASE_URL: `${url}/apollo`,
        BRAVE_BASE_URL: `${url}/brave`,
        EXA_BASE_URL: `${url}/exa`,
        TAVILY_BASE_URL: `${url}/tavily`,
        // Not asked until MODEL_NAME and MODEL_DAILY_CALLS are set too.
        MODEL_BASE_URL: `${url}/model/v1`,
      };
      const close = (): Promise<void> => {
        server.closeAllConnections();
        return new Promise((done) => server.close(() => done()));
      };
      resolve({ url, env, calls, faults, close });
    });
  });
}
