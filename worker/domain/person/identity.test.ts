import { expect, it } from "vitest";

import { identityOf, isNobody } from "./identity.ts";

it("takes the caller's fields before the saved ones, and the saved ones before the parser's", () => {
  const query = "Joshua Alphonse Mux Community Engineer";
  expect(identityOf(query, { full_name: "Given" }, { full_name: "Saved" }).fields.full_name).toBe("Given");
  expect(identityOf(query, {}, { full_name: "Saved" }).fields.full_name).toBe("Saved");
  expect(identityOf(query, { full_name: null, title: " " }, null).fields).toMatchObject({
    full_name: "Joshua Alphonse",
    company: "Mux",
    title: "Community Engineer",
  });
});

it("tells where the parser read each value", () => {
  const query = "Joshua Alphonse Mux Community Engineer";
  const { spans } = identityOf(query, {}, null);
  expect(query.slice(...(spans.company ?? [0, 0]))).toBe("Mux");
});

it("puts a name together from its parts, and never from one of them", () => {
  expect(identityOf("x", { first_name: "Ada", last_name: "Lovelace" }, null).fields.full_name).toBe("Ada Lovelace");
  expect(identityOf("x", { first_name: "Ada" }, null).fields.full_name).toBeNull();
});

it("reads a company's domain off a mailbox that the company owns, and off no free provider's", () => {
  expect(identityOf("x", { email: "maren@tidewell.example" }, null).fields.domain).toBe("tidewell.example");
  expect(identityOf("x", { email: "maren@gmail.com" }, null).fields.domain).toBeNull();
  expect(identityOf("x", { email: "m@tidewell.example", domain: "other.example" }, null).fields.domain).toBe(
    "other.example",
  );
});

it("knows a text that names nobody", () => {
  expect(isNobody(identityOf("xyzzy", {}, null))).toBe(true);
  expect(isNobody(identityOf("maren@tidewell.example", {}, null))).toBe(false);
});
