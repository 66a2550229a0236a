import fc from "fast-check";
import { expect, test } from "vitest";

import { foldCompanyName, squashCompanyName } from "./name.ts";

test.each([
  ["Acme, Inc.", "acme"],
  ["ACME LLC", "acme"],
  ["Müller GmbH & Co. KG", "muller"],
  ["Société Générale S.A.", "societe generale"],
  ["Tidewell B.V.", "tidewell"],
  ["Kilnworks Sp. z o.o.", "kilnworks"],
  ["Recall.ai", "recallai"],
  ["Recall.ai, Inc", "recallai"],
  ["L'Oréal SA", "loreal"],
  ["AT&T Inc.", "at and t"],
  ["Ben & Jerry's", "ben and jerrys"],
  ["  Verse   Therapy ", "verse therapy"],
  ["Ｆｕｌｌｗｉｄｔｈ Ltd", "fullwidth"],
  ["Inc", "inc"],
  ["株式会社ABC", "株式会社abc"],
  ["🦊", ""],
  ["", ""],
])("%j is compared as %j", (name, folded) => {
  expect(foldCompanyName(name)).toBe(folded);
});

test("names that differ in spaces alone are the same when squashed", () => {
  expect(squashCompanyName("Data Dog, Inc.")).toBe(squashCompanyName("Datadog"));
});

test("a folded name folds to itself, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
      const folded = foldCompanyName(name);
      expect(foldCompanyName(folded)).toBe(folded);
    }),
  );
});
