import * as fc from "fast-check";
import { expect, test } from "vitest";

import { cursorOf, resumeOf, wholeNumber } from "./cursor.ts";

const log = (epoch: number, head: number, first = 1) => ({ epoch: () => epoch, head: () => head, first: () => first });

test.each([
  ["within the log goes on behind it", { after: 4, epoch: 7 }, { kind: "from", after: 4 }],
  ["of nothing begins at the beginning", { after: 0, epoch: null }, { kind: "from", after: 0 }],
  ["at the head waits there", { after: 9, epoch: 7 }, { kind: "from", after: 9 }],
  ["ahead of the head gets the head", { after: 12, epoch: 7 }, { kind: "from", after: 9 }],
  ["of another epoch starts over", { after: 4, epoch: 6 }, { kind: "too_old", after: 0 }],
  ["of another epoch starts over though it asks for all", { after: 0, epoch: 8 }, { kind: "too_old", after: 0 }],
  ["that saw the log before its first event goes on", { after: 4, epoch: 0 }, { kind: "from", after: 4 }],
])("[J3] a cursor %s", (_what, cursor, resume) => {
  expect(resumeOf(cursor, log(7, 9))).toEqual(resume);
});

test("[J3] a cursor before what retention kept starts over at the oldest kept event; one that asks for all gets all there is", () => {
  const kept = log(7, 90, 51);
  expect(resumeOf({ after: 49, epoch: 7 }, kept)).toEqual({ kind: "too_old", after: 50 });
  expect(resumeOf({ after: 50, epoch: 7 }, kept)).toEqual({ kind: "from", after: 50 });
  expect(resumeOf({ after: 0, epoch: null }, kept)).toEqual({ kind: "from", after: 50 });
});

test("[J3] whatever a cursor says, it is placed inside the log: never silence", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.option(fc.nat(3)), fc.nat(100), fc.nat(50), (after, epoch, head, cut) => {
      const first = Math.min(cut, head) + 1;
      const resume = resumeOf({ after, epoch }, log(2, head, first));
      expect(resume.after).toBeGreaterThanOrEqual(first - 1);
      expect(resume.after).toBeLessThanOrEqual(head);
    }),
  );
});

const at = (search: string): URL => new URL(`http://host/stream${search}`);

test("[J5] the header that a browser sends again wins over the address it was first given", () => {
  expect(cursorOf(at("?after=3&epoch=7"), "12")).toEqual({ after: 12, epoch: 7 });
  expect(cursorOf(at("?after=3"), null)).toEqual({ after: 3, epoch: null });
});

test("a cursor that is no number is none", () => {
  for (const text of ["", "-1", "1.5", "1e3", "abc", "9".repeat(16), " 4"]) expect(wholeNumber(text)).toBeNull();
  expect(cursorOf(at("?after=abc"), "junk")).toBeNull();
  expect(cursorOf(at(""), null)).toBeNull();
});
