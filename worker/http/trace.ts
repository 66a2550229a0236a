/** W3C Trace Context, version 00: a trace that spans every party, and the span that this request is in it. */
export interface Trace {
  trace_id: string;
  span_id: string;
  flags: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?$/;
/** IDs as callers make them; anything else could forge a line of a log. */
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

const hex = (bytes: number): string => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("hex");

/** Goes on with the caller's trace, or begins one where its `traceparent` is absent or malformed. */
export function traceOf(header: string | undefined): Trace {
  const [, trace_id = hex(16), flags = "01"] = TRACEPARENT.exec(header ?? "") ?? [];
  return { trace_id, span_id: hex(8), flags };
}

export const traceparentOf = ({ trace_id, span_id, flags }: Trace): string => `00-${trace_id}-${span_id}-${flags}`;

/** The caller's name for the request, where it is fit to stand in a log, or one of ours. */
export const requestIdOf = (header: string | undefined): string =>
  header !== undefined && REQUEST_ID.test(header) ? header : `req_${crypto.randomUUID()}`;
