import * as fc from "fast-check";
import { expect, it } from "vitest";

import { foldName, likenessOf } from "./name.ts";

it.each([
  ["Elif Sönmez", "elif sonmez", "accents"],
  ["Jürgen Müller", "Juergen Mueller", "umlauts written out"],
  ["Søren Kjær", "Soeren Kjaer", "Danish letters written out"],
  ["Joshua Alphonse", "Alphonse Joshua", "the order"],
  ["Joshua Alphonse", "Alphonse, Joshua", "last name first"],
  ["Robert Wierzbicki", "Bob Wierzbicki", "a nickname"],
  ["Joshua M. Alphonse", "Joshua Alphonse", "a middle initial left out"],
  ["Jean-Pierre Dupont", "Jeanpierre Dupont", "a hyphen left out"],
  ["Ludwig van der Berg", "Ludwig Berg", "particles left out"],
  ["Maria De Silva", "Maria DeSilva", "a particle joined"],
  ["Dr. Ines Carvalho, PhD", "Ines Carvalho", "titles and degrees"],
  ["Sean O'Brien", "Sean OBrien", "an apostrophe"],
  ["Дмитрий Иванов", "Dmitry Ivanov", "Cyrillic in Latin letters"],
  ["山田 太郎", "山田太郎", "a script without spaces"],
  ["Le Nguyen", "Nguyen Le", "a given name that is a particle elsewhere"],
])("[V4] “%s” is “%s”: %s", (a, b) => {
  expect([likenessOf(a, b), likenessOf(b, a)]).toEqual(["same", "same"]);
});

it.each([
  ["Joshua Alphonse", "J. Alphonse", "an initial"],
  ["Hiroshi Tanabe-Cole", "Hiroshi Tanabe", "half of a double name"],
  ["Dana Keßler-Braun", "Dana Kessler", "a maiden name"],
  ["María García López", "Maria Garcia", "the first of two last names"],
])("[V4] “%s” is only similar to “%s”: %s", (a, b) => {
  expect([likenessOf(a, b), likenessOf(b, a)]).toEqual(["similar", "similar"]);
});

it.each([
  ["John Smith", "Jane Smith", "another given name"],
  ["John Smith", "John Smythe", "another last name"],
  ["John A. Smith", "John B. Smith", "another middle name"],
  ["John Smith", "John S.", "a last name's initial"],
  ["John Smith", "Smith", "a single word"],
  ["John", "John", "a first name alone"],
  ["Anna Maria Schmidt", "Anna Schmid", "a last name that begins alike"],
  ["Marya Kim", "Maria Kim", "two spellings in one alphabet"],
  ["山田太郎", "山田花子", "another name without spaces"],
  ["", "", "nothing"],
])("[V4] “%s” is not “%s”: %s", (a, b) => {
  expect([likenessOf(a, b), likenessOf(b, a)]).toEqual(["other", "other"]);
});

it("folds a name to what mailboxes are made of", () => {
  expect(foldName("Dr. Zoë O'Hara-Łukasz")).toBe("zoe ohara lukasz");
});

it("[V4] property: comparing names is symmetric, and a name of two words is itself", () => {
  const word = fc.constantFrom("Ana", "Bo", "J", "Smith", "Müller", "de", "Le", "Иван", "O'Brien", "Jr");
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(likenessOf(a, b)).toBe(likenessOf(b, a));
    }),
  );
  expect(likenessOf("Ana Smith", "Ana Smith")).toBe("same");
});
