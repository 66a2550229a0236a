import { expect, test } from "vitest";

import { nameLength, nameScore, splitName } from "./names.ts";
import { wordsOf } from "./titles.ts";

const split = (name: string) => {
  const { first, last } = splitName(name);
  return [first === null ? null : name.slice(...first), last === null ? null : name.slice(...last)];
};

test.each([
  ["Jane Doe", "Jane", "Doe"],
  ["Jane Q. Doe", "Jane", "Doe"],
  ["Amy van der Berg", "Amy", "van der Berg"],
  ["Dr. Jane Doe, PhD", "Jane", "Doe"],
  ["William A Rowe Jr", "William", "Rowe"],
  ["Jung-Yu (Gina) Yeh", "Jung-Yu", "Yeh"],
  ["Istvan Szmozsanszky (Flaki)", "Istvan", "Szmozsanszky"],
  ["Paco Xu 徐俊杰", "Paco", "Xu"],
  ["Анна Иванова", "Анна", "Иванова"],
])("%s is split into %s and %s", (name, first, last) => {
  expect(split(name)).toEqual([first, last]);
});

test.each(["Ran", "徐俊杰", "jdoe"])("one word is a first name alone: %s", (name) => {
  expect(split(name)).toEqual([name, null]);
});

test.each([
  ["Carl Dong Chaincode Labs", 2],
  ["Jane Q. Doe Acme", 3],
  ["Amy van der Berg Acme", 4],
  ["William A Rowe Jr Acme", 4],
  ["Jung-Yu (Gina) Yeh Acme", 3],
  ["Paco Xu 徐俊杰 DaoCloud", 3],
  ["徐俊杰 DaoCloud", 1],
  ["Dr. Jane Doe Acme", 3],
  ["Jane", 1],
])("in %j the first %i words are the name", (text, length) => {
  expect(nameLength(wordsOf(text))).toBe(length);
});

test.each(["Jane Doe", "Jérémie MONSINJON", "Eric Prud'hommeaux", "Zhi An Ng", "محمد علي", "山田太郎", "Will May"])(
  "%s reads as a name",
  (name) => {
    expect(nameScore(name)).toBeGreaterThanOrEqual(0.7);
  },
);

test.each([
  "Meeting notes",
  "Emeritus Leads",
  "Senior Product Manager",
  "12345",
  "the quick brown fox",
  "",
  "Contact us",
])("%j reads as no name", (text) => {
  expect(nameScore(text)).toBeLessThan(0.3);
});
