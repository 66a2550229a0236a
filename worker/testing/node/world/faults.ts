import type { ServerResponse } from "node:http";

import type { WorldAnswer } from "./apis.ts";

/** What can go wrong on the way, by the names of its kinds. */
export type Fault =
  | { kind: "status"; status: number; headers?: Record<string, string>; times?: number }
  | { kind: "delay"; ms: number }
  /** GitHub's way: so many calls in a window, said on every answer; the rest are refused, and counted here. */
  | { kind: "quota"; limit: number; window_ms: number; ends?: number; used?: number; refused?: number }
  | { kind: "stall"; after: "nothing" | "headers" }
  | { kind: "reset"; after: "nothing" | "headers" }
  | { kind: "truncated" }
  | { kind: "endless" }
  | { kind: "redirect"; to: string }
  | { kind: "redirect_loop" }
  | { kind: "bad_json" }
  /** Answers the headers that it was asked with. */
  | { kind: "echo" }
  /** Answers these very bytes. */
  | { kind: "bytes"; type?: string; hex: string }
  | { kind: "answer"; status?: number; type?: string; body: string; headers?: Record<string, string> }
  | { kind: "charset"; label: string };

type Send<Kind extends Fault["kind"]> = (
  response: ServerResponse,
  answer: WorldAnswer,
  fault: Extract<Fault, { kind: Kind }>,
) => void;

export function send(response: ServerResponse, { status, body, type, headers }: WorldAnswer): void {
  response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
}

/** 16 KB of nothing, again and again: a reader without a limit never ends. */
const FILLER = `<p>${"all work and no play ".repeat(800)}</p>`;

const FAULTS: { [Kind in Fault["kind"]]: Send<Kind> } = {
  status: (response, answer, fault) => {
    if (fault.times !== undefined && fault.times <= 0) return send(response, answer);
    if (fault.times !== undefined) fault.times -= 1;
    response.writeHead(fault.status, fault.headers).end("{}");
  },
  quota: (response, answer, fault) => {
    const now = Date.now();
    if (now >= (fault.ends ?? 0)) {
      // Whole seconds, as the header has them.
      fault.ends = Math.ceil((now + fault.window_ms) / 1_000) * 1_000;
      fault.used = 0;
    }
    fault.used = (fault.used ?? 0) + 1;
    const headers = {
      "x-ratelimit-limit": String(fault.limit),
      "x-ratelimit-remaining": String(Math.max(0, fault.limit - fault.used)),
      "x-ratelimit-reset": String((fault.ends ?? 0) / 1_000),
    };
    if (fault.used <= fault.limit) return send(response, { ...answer, headers });
    fault.refused = (fault.refused ?? 0) + 1;
    response.writeHead(403, { "Content-Type": "application/json", ...headers }).end("{}");
  },
  delay: (response, answer, { ms }) => void setTimeout(() => send(response, answer), ms),
  stall: (response, { status, type }, { after }) => {
    if (after === "headers") response.writeHead(status, { "Content-Type": type }).write("<");
  },
  reset: (response, { status, type }, { after }) => {
    if (after === "headers") response.writeHead(status, { "Content-Type": type }).write("<html>");
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  },
  truncated: (response, { status, type, body }) => {
    response
      .writeHead(status, { "Content-Type": type, "Content-Length": String(Buffer.byteLength(body) + 1_000) })
      .write(body);
    setTimeout(() => response.socket?.destroy(), 20);
  },
  endless: (response, { type }) => {
    response.writeHead(200, { "Content-Type": type });
    const more = (): void => {
      while (!response.destroyed && response.write(FILLER));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  },
  redirect: (response, _answer, { to }) => void response.writeHead(302, { Location: to }).end(),
  redirect_loop: (response) => void response.writeHead(302, { Location: response.req.url ?? "/" }).end(),
  answer: (response, _answer, { status = 200, type = "application/json", body, headers }) =>
    void response.writeHead(status, { "Content-Type": type, ...headers }).end(body),
  bad_json: (response, { type }) => void response.writeHead(200, { "Content-Type": type }).end('{"half": '),
  echo: (response) =>
    void response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(response.req.headers)),
  bytes: (response, _answer, { type, hex }) =>
    void response.writeHead(200, type === undefined ? {} : { "Content-Type": type }).end(Buffer.from(hex, "hex")),
  charset: (response, { status, body }, { label }) =>
    void response.writeHead(status, { "Content-Type": `text/html; charset=${label}` }).end(Buffer.from(body, "latin1")),
};

/** What a test in another process asked for, by the beginnings of paths; null where it is no table of faults. */
export function readFaults(text: string): Record<string, Fault> | null {
  try {
    const given = JSON.parse(text) as Record<string, { kind?: string } | null>;
    return Object.values(given).every((fault) => Object.hasOwn(FAULTS, fault?.kind ?? ""))
      ? (given as Record<string, Fault>)
      : null;
  } catch {
    return null;
  }
}

export function answerWithFault(response: ServerResponse, answer: WorldAnswer, fault: Fault | undefined): void {
  if (fault === undefined) return send(response, answer);
  (FAULTS[fault.kind] as Send<Fault["kind"]>)(response, answer, fault);
}
