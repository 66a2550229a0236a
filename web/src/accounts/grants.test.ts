import { expect, test } from "vitest";

import { grantsOf } from "./grants.ts";

test("each scope is a sentence, in the order of asking, and one that is unknown is shown as it is", () => {
  expect(grantsOf("openid write read other")).toEqual([
    "Change them, and start runs",
    "See your campaigns, leads and what was found",
    "other",
  ]);
});

test("an app that only wants to know who one is says so", () => {
  for (const scope of ["", "openid", " "]) expect(grantsOf(scope)).toEqual(["Know that it is you"]);
});
