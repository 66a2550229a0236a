import * as fc from "fast-check";
import { expect, test } from "vitest";

import { makeLog, numberedTo, seqsOf } from "../../testing/memory-log.ts";
import { cutRows, joinEvents, MAX_PIECE_UNITS, piecesOf, splitEvents } from "./log.ts";

const event = fc.record({ message: fc.string({ unit: "binary" }), data: fc.json() }).map((e) => JSON.stringify(e));

test("what was joined splits into the same texts, whatever they hold", () => {
  fc.assert(
    fc.property(fc.array(event), (texts) => {
      expect(splitEvents(joinEvents(texts))).toEqual(texts);
    }),
  );
});

test("[J2] a log in rows of any length reads as one: what follows the cursor, in order, up to the limit", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lengths, fc.nat(40), fc.integer({ min: 1, max: 30 }), (rows, after, limit) => {
      const log = makeLog();
      for (const length of rows) log.append(...numberedTo(log.head() + 1, log.head() + length));
      const chunk = log.read(after, limit);
      const wanted = Array.from({ length: log.head() }, (_, i) => i + 1).filter((seq) => seq > after);
      expect(seqsOf(chunk.texts)).toEqual(wanted.slice(0, limit));
      expect(chunk.last - chunk.first + 1).toBe(chunk.texts.length);
      expect(chunk.first).toBe(after + 1);
    }),
  );
});

test("a read takes no more rows than it needs", () => {
  let taken = 0;
  const rows = (function* () {
    for (const first of [1, 3, 5, 7]) {
      taken += 1;
      yield { first, body: joinEvents(numberedTo(first, first + 1)) };
    }
  })();
  expect(seqsOf(cutRows(rows, 1, 3).texts)).toEqual([2, 3, 4]);
  expect(taken).toBe(2);
});

test("a read is cut where its texts would not fit one frame, and always gives one", () => {
  const large = "x".repeat(MAX_PIECE_UNITS);
  const rows = [{ first: 1, body: joinEvents([large, large, "y"]) }];
  expect(cutRows(rows, 0, 500)).toEqual({ first: 1, last: 1, texts: [large] });
  expect(cutRows(rows, 2, 500)).toEqual({ first: 3, last: 3, texts: ["y"] });
});

test("pieces are the chunk, each short enough for a row and a frame", () => {
  const text = fc.integer({ min: 1, max: MAX_PIECE_UNITS }).map((length) => "x".repeat(length));
  const texts = fc.oneof(fc.array(text, { maxLength: 6 }), fc.array(fc.constant("{}"), { maxLength: 1_600 }));
  fc.assert(
    fc.property(texts, fc.nat(100), (all, after) => {
      const pieces = piecesOf({ first: after + 1, last: after + all.length, texts: all });
      expect(pieces.flatMap((piece) => piece.texts)).toEqual(all);
      let next = after + 1;
      for (const piece of pieces) {
        expect(piece.first).toBe(next);
        expect(piece.texts.length).toBe(piece.last - piece.first + 1);
        expect(piece.texts.length).toBeLessThanOrEqual(500);
        const units = piece.texts.length === 1 ? 0 : piece.texts.join("").length;
        expect(units).toBeLessThanOrEqual(MAX_PIECE_UNITS);
        next = piece.last + 1;
      }
      expect(next).toBe(after + all.length + 1);
    }),
    { numRuns: 40 },
  );
});

test("an empty chunk has no pieces", () => {
  expect(piecesOf({ first: 4, last: 3, texts: [] })).toEqual([]);
});
