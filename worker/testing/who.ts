import type { Who } from "../store/audit.ts";

/** Somebody who does what a test of a store needs done. */
export const SOMEBODY: Who = {
  actor: { type: "user", id: "user_a", name: "Ada" },
  ip: "203.0.113.7",
  user_agent: "test",
  request_id: "req_test",
};
