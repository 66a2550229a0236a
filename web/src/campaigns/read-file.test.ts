import { expect, test } from "vitest";

import { decodeText, readLeadFile } from "./read-file.ts";

const bytes = (...codes: number[]): Uint8Array => new Uint8Array(codes);

test("bytes are UTF-8 where they can be, without their mark", () => {
  expect(decodeText(new TextEncoder().encode("Elif Sönmez"))).toBe("Elif Sönmez");
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe("a");
});

test("an old spreadsheet's bytes are Windows-1252", () => {
  expect(decodeText(bytes(0x53, 0xf6, 0x6e))).toBe("Sön");
});

test("UTF-16 is known by its mark, in both orders", () => {
  expect(decodeText(bytes(0xff, 0xfe, 0x61, 0x00, 0xf6, 0x00))).toBe("aö");
  expect(decodeText(bytes(0xfe, 0xff, 0x00, 0x61))).toBe("a");
});

test("a file of another kind is refused by name", async () => {
  await expect(readLeadFile(new File(["x"], "leads.xlsx"))).rejects.toThrow(
    "leads.xlsx is no .csv, .tsv, .txt or .vcf file.",
  );
});

test("a file over 1 MB is refused with its size", async () => {
  const file = new File([new Uint8Array(1_400_000)], "leads.csv");
  await expect(readLeadFile(file)).rejects.toThrow(
    "This file is 1.4 MB. The limit is 1 MB; split it and import the parts.",
  );
});

test("a .CSV in capitals is read", async () => {
  expect(await readLeadFile(new File(["name\nMaren"], "LEADS.CSV"))).toBe("name\nMaren");
});
