import { expect, test } from "vitest";

import { countOf, isBlankRow, readRow } from "./delimited.ts";

function rowsOf(text: string) {
  const rows = [];
  for (let at = 0; at < text.length;) {
    const { row, next } = readRow(text, at, ",");
    rows.push(row);
    at = next;
  }
  return rows;
}
const texts = (text: string) => rowsOf(text).map((row) => row.cells.map((cell) => cell.text));

test("quoted cells hold delimiters, line breaks and doubled quotes", () => {
  expect(texts('a,"b,1","c\n""d"""\r\ne,,\rf')).toEqual([["a", "b,1", 'c\n"d"'], ["e", "", ""], ["f"]]);
});

test("each cell says where its inside stands", () => {
  const text = ' a ,"b ""c"" "';
  const [row] = rowsOf(text);
  expect(row?.cells.map((cell) => text.slice(cell.start, cell.end))).toEqual(["a", 'b ""c""']);
});

test("a quote that is never closed is a character", () => {
  expect(texts('"a,b\nc,d')).toEqual([
    ['"a', "b"],
    ["c", "d"],
  ]);
  expect(texts('6" pipe,x')).toEqual([['6" pipe', "x"]]);
});

test("a row of bare delimiters is blank", () => {
  expect(rowsOf(",,\n").map(isBlankRow)).toEqual([true]);
  expect(rowsOf("a,\n").map(isBlankRow)).toEqual([false]);
});

test("delimiters in quotes are not counted", () => {
  const text = 'a,"b,c",d';
  expect(countOf(text, { start: 0, end: text.length }, ",")).toBe(2);
});
