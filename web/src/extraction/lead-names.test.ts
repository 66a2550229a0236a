import { expect, test } from "vitest";

import { leadName, leadPlace } from "./lead-names.ts";
import { makeFact, makeLead } from "./testing.ts";

test("the pasted text names a lead first", () => {
  const facts = [
    makeFact({ field: "full_name", value: "M. Oduya" }),
    makeFact({ field: "location", value: "Rotterdam" }),
  ];
  expect(leadName(makeLead(), facts, "q")).toEqual({
    text: "Maren Oduya",
    isName: true,
    role: "Head of Platform at Tidewell, Rotterdam",
  });
});

test("what the text lacked comes from what was found, the most confident first", () => {
  const bare = makeLead({ full_name: null, title: null, company: null });
  const facts = [
    makeFact({ field: "full_name", value: "M. Oduya", confidence: 0.4 }),
    makeFact({ field: "full_name", value: "Maren Oduya", confidence: 0.9 }),
    makeFact({ field: "company", value: "Tidewell" }),
  ];
  expect(leadName(bare, facts, "q")).toEqual({ text: "Maren Oduya", isName: true, role: "Tidewell" });
});

test("with no name the e-mail, else the query stands in its place, and is no name", () => {
  const bare = makeLead({ full_name: null, title: null, company: null, email: "m@tidewell.example" });
  expect(leadName(bare, [], "q")).toEqual({ text: "m@tidewell.example", isName: false, role: null });
  expect(leadName({ ...bare, email: null }, [], "somebody at tidewell").text).toBe("somebody at tidewell");
  expect(leadName(null, [], "q").text).toBe("q");
});

test("a lead knows its neighbours, and the ends have none", () => {
  const leads = ["a", "b", "c"].map((id) => makeLead({ id }));
  expect(leadPlace(leads, "b")).toMatchObject({ position: 2, total: 3, previous: "a", next: "c" });
  expect(leadPlace(leads, "a")?.previous).toBeNull();
  expect(leadPlace(leads, "c")?.next).toBeNull();
  expect(leadPlace(leads, "d")).toBeNull();
});
