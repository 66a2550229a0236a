import { Buffer } from "node:buffer";

import * as fc from "fast-check";
import { expect, it } from "vitest";

import { bytesOf, encodeText, rawOf } from "./bytes.ts";

const CHARSETS = ["utf-8", "windows-1252", "iso-8859-2", "koi8-r", "shift_jis", "gbk", "utf-16le", "x-user-defined"];

/** Decodes as a source does: a mark stays, a cut character is left out. */
const decoded = (bytes: Uint8Array, charset: string, truncated: boolean): string =>
  new TextDecoder(charset, { ignoreBOM: true, fatal: false }).decode(bytes, { stream: truncated });

it("[V1] property: whatever bytes were fetched, in whatever encoding, the body gives them back", () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 40 }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(any, fc.constantFrom(...CHARSETS), fc.boolean(), (bytes, charset, truncated) => {
      const text = decoded(bytes, charset, truncated);
      const again = bytesOf({ text, charset, ...rawOf(bytes, text, charset) });
      expect(Buffer.from(again ?? [])).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 2_000 },
  );
});

it("[V1] a sound page carries its text alone, and a broken one its bytes too", () => {
  const sound = new TextEncoder().encode("\uFEFFZoë Müller, 東京 🚀");
  expect(rawOf(sound, decoded(sound, "utf-8", false), "utf-8")).toEqual({});
  const latin = Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]);
  expect(rawOf(latin, "Müller", "windows-1252")).toEqual({});
  const broken = decoded(latin, "utf-8", false);
  expect(rawOf(latin, broken, "utf-8").raw).toBe(Buffer.from(latin).toString("base64"));
  const cut = sound.subarray(0, sound.length - 1);
  expect(rawOf(cut, decoded(cut, "utf-8", true), "utf-8").raw).toBeDefined();
});

it("says null where an encoding is unknown, or has no such character", () => {
  expect(encodeText("x", "no-such-encoding")).toBeNull();
  expect(encodeText("東", "windows-1252")).toBeNull();
});
