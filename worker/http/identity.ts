import { createRoute } from "@hono/zod-openapi";

import { actorOf } from "../auth/principal.ts";
import { StartAnswer } from "../contract/extraction.ts";
import { IdentityRequest } from "../contract/identity.ts";
import { makeExtractionId } from "../contract/ids.ts";
import { feedName, feedNamed, type FeedStart } from "../feed/client.ts";
import { Failure } from "./failure.ts";
import { findPlace, OF_ORGANISATION, rememberPlace } from "./known.ts";
import { permit } from "./permit.ts";
import { answer, BODY_PROBLEMS, CONFLICT, createRouter, json } from "./router.ts";

export const routes = {
  extract: createRoute({
    method: "post",
    path: "/extract",
    tags: ["Extractions"],
    ...permit("extraction:run"),
    summary: "Start the extraction of the founder's own profile, which proposes an ideal customer",
    request: { body: json(IdentityRequest) },
    responses: { 202: answer(StartAnswer, "Durably accepted"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
};

/** Mounted at /api/identity. */
export const identity = createRouter();

identity.openapi(routes.extract, async (c) => {
  const { extraction_id = makeExtractionId(), ...asked } = c.req.valid("json");
  const { org_id } = c.get("principal");
  const place = await findPlace(c.env.DB, org_id, extraction_id);
  if (place !== null && place.campaign_id !== null) throw taken("for a lead");
  const start = startOf(extraction_id, asked, actorOf(c.get("principal")));
  const [started] = (await feedNamed(c.env, feedName(org_id, null)).start([start])) ?? [];
  if (started === undefined || started.status === "conflict") throw taken("with another input");
  rememberPlace(org_id, extraction_id, OF_ORGANISATION);
  return c.json({ task_id: started.task_id, extraction_id }, 202);
});

/** [E7] An ID is of one run. */
const taken = (how: string): Failure =>
  new Failure("conflict", `This extraction already ran ${how}. Nothing was started.`);

/** The input as the fields of a person, and as the text that its facts can quote: each part that was given on a line. */
function startOf(
  extraction_id: string,
  { website, name, github, product }: Omit<IdentityRequest, "extraction_id">,
  by: string,
): FeedStart {
  const lead = {
    ...(name === undefined ? {} : { full_name: name }),
    ...(website === undefined ? {} : { website }),
    ...(github === undefined ? {} : { github_url: profileOf(github) }),
  };
  const query = [name, website, github, product].filter((part) => part !== undefined).join("\n");
  return {
    extraction_id,
    kind: "identity",
    lead_id: null,
    query,
    lead,
    ...(product === undefined ? {} : { product }),
    by,
  };
}

/** The address of a profile that was given by its handle or its address. */
const profileOf = (github: string): string =>
  `https://github.com/${github.replace(/^@|^.*github\.com\//i, "").replace(/\/$/, "")}`;
