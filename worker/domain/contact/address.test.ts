import * as fc from "fast-check";
import { expect, it } from "vitest";

import { addressOf, guessOf, likeAddressOf, patternOf, showsPattern } from "./address.ts";

it("[V4] an address on the company's pages is the person's where it says first and last name", () => {
  const seen = ["info@tidewell.example", "maren.oduya@tidewell.example", "maren@elsewhere.example"];
  expect(addressOf("Maren Oduya", seen, "tidewell.example")).toBe("maren.oduya@tidewell.example");
  expect(addressOf("Maren Oduya", ["moduya@tidewell.example"], "tidewell.example")).toBe("moduya@tidewell.example");
  expect(addressOf("Maren Oduya", ["maren.other@tidewell.example"], "tidewell.example")).toBeNull();
  expect(addressOf(null, seen, "tidewell.example")).toBeNull();
});

it("[V4] an address of the first name alone may be another's, and is only like the person's", () => {
  const seen = ["maren@tidewell.example"];
  expect(addressOf("Maren Oduya", seen, "tidewell.example")).toBeNull();
  expect(likeAddressOf("Maren Oduya", seen, "tidewell.example")).toBe("maren@tidewell.example");
  expect(likeAddressOf("Jo", ["jo@tidewell.example"], "tidewell.example")).toBeNull();
});

const DOMAIN = "tidewell.example";
const shown = (name: string, local: string) => ({ name, address: `${local}@${DOMAIN}` });
const formOf = (...seen: { name: string; address: string }[]) => {
  const pattern = patternOf(seen, DOMAIN);
  return pattern && [pattern.form, pattern.shown.length];
};

it.each([
  ["joost.hendrik", "first.last", "maren.oduya"],
  ["joosthendrik", "firstlast", "marenoduya"],
  ["joost_hendrik", "first_last", "maren_oduya"],
  ["joost-hendrik", "first-last", "maren-oduya"],
  ["jhendrik", "flast", "moduya"],
  ["j.hendrik", "f.last", "m.oduya"],
  ["hendrik.joost", "last.first", "oduya.maren"],
  ["joosth", "firstl", "mareno"],
  ["joost.h", "first.l", "maren.o"],
] as const)("[V7] %s@ shows the form %s, by which Maren Oduya would be %s@", (local, form, guess) => {
  expect(formOf(shown("Joost Hendrik", local))).toEqual([form, 1]);
  expect(guessOf("Maren Oduya", DOMAIN, form)).toBe(`${guess}@${DOMAIN}`);
  expect(showsPattern(`${guess}@${DOMAIN}`, `Joost Hendrik, CEO ${local}@${DOMAIN}`)).toBe(true);
});

it("[V7] the form is the one that most addresses have, and none where two are as frequent", () => {
  const [ann, bob, cy] = [shown("Ann Lee", "ann.lee"), shown("Bob Ray", "bob.ray"), shown("Cy Poe", "cpoe")];
  expect(formOf(ann, bob, cy)).toEqual(["first.last", 2]);
  expect(formOf(ann, ann, cy)).toBeNull();
  expect(formOf(shown("Ann Lee", "info"))).toBeNull();
  expect(formOf({ name: "Ann Lee", address: "ann.lee@elsewhere.example" })).toBeNull();
});

it.each([null, "Maren", "Zoë Müller", "Мария Иванова", "M Oduya"])(
  "[V7] no address is guessed for the name %s",
  (name) => {
    expect(guessOf(name, DOMAIN, "first.last")).toBeNull();
  },
);

it.each([
  ["maren.oduya@tidewell.example", "joost.hendrik@tidewell.example", "no name beside it"],
  ["maren.oduya@tidewell.example", "Joost Hendrik jhendrik@tidewell.example", "another form"],
  ["moduya@tidewell.example", "Joost Hendrik joost.hendrik@tidewell.example", "another shape"],
  ["maren.oduya@tidewell.example", "Joost Hendrik joost.hendrik@elsewhere.example", "another domain"],
  ["joost.hendrik@tidewell.example", "Joost Hendrik joost.hendrik@tidewell.example", "the seen address itself"],
  ["maren.oduya@tidewell.example", "Joost Hendrik hello@tidewell.example", "a desk"],
])("[V2] the guess %s does not follow from “%s”: %s", (guess, quote) => {
  expect(showsPattern(guess, quote)).toBe(false);
});

it("[V2] property: whatever is guessed by a pattern follows from the name and the address that show it", () => {
  const word = fc.stringMatching(/^[a-z]{2,9}$/);
  fc.assert(
    fc.property(fc.tuple(word, word, word, word), fc.constantFrom(".", "_", "-", ""), ([a, b, c, d], mark) => {
      const seen = shown(`${a} ${b}`, `${a}${mark}${b}`);
      const pattern = patternOf([seen], DOMAIN);
      const guess = pattern && guessOf(`${c} ${d}`, DOMAIN, pattern.form);
      fc.pre(guess !== null && guess !== seen.address);
      expect(showsPattern(guess, `${seen.name} ${seen.address}`)).toBe(true);
    }),
  );
});
