import fc from "fast-check";
import { expect, test } from "vitest";

import { isOutdated, seal, SealBroken, unseal } from "./envelope.ts";

const OLD = `2025=${"old secret ".repeat(4)}`;
const NEW = `2026=${"new secret ".repeat(4)}`;
const env = { ENCRYPTION_KEYS: NEW };
const binding = { org_id: "org_a", record: "connection/con_1" };

test("what was sealed opens again, whatever it says, and no two envelopes are the same", async () => {
  const texts = fc.string({ unit: "grapheme", maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const [one, two] = [await seal(env, binding, text), await seal(env, binding, text)];
      expect(one).not.toBe(two);
      expect(await unseal(env, binding, one)).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test("an envelope opens for its organisation and its record alone", async () => {
  const envelope = await seal(env, binding, "token");
  const others = [
    { ...binding, org_id: "org_b" },
    { ...binding, record: "connection/con_2" },
    { org_id: "org_a/connection", record: "con_1" },
  ];
  for (const other of others) await expect(unseal(env, other, envelope)).rejects.toThrow(SealBroken);
});

test("a change anywhere in an envelope is noticed", async () => {
  const envelope = await seal(env, binding, "token");
  for (let at = 0; at < envelope.length; at += 1) {
    const changed = envelope.slice(0, at) + (envelope[at] === "A" ? "B" : "A") + envelope.slice(at + 1);
    // 5 and 16 bytes fill 28 letters of base64: none of its bits stands for nothing.
    await expect(unseal(env, binding, changed), `at ${at}`).rejects.toThrow(SealBroken);
  }
  for (const cut of ["", "v1", "v1.2026", `${envelope}.x`, envelope.slice(0, -8)])
    await expect(unseal(env, binding, cut)).rejects.toThrow(SealBroken);
});

test("a new key seals, an old one still opens, and what it sealed is known to be outdated", async () => {
  const before = await seal({ ENCRYPTION_KEYS: OLD }, binding, "token");
  const both = { ENCRYPTION_KEYS: `${NEW}, ${OLD}` };
  expect(await unseal(both, binding, before)).toBe("token");
  expect(isOutdated(both, before)).toBe(true);
  const after = await seal(both, binding, "token");
  expect(after).toMatch(/^v1\.2026\./);
  expect(isOutdated(both, after)).toBe(false);
  await expect(unseal(env, binding, before)).rejects.toThrow(SealBroken);
});

test("a developer's machine seals by its session secret; with no secret at all nothing is sealed", async () => {
  const local = { SESSION_SECRET: "a secret of this machine" };
  expect(await unseal(local, binding, await seal(local, binding, "token"))).toBe("token");
  await expect(seal({}, binding, "token")).rejects.toThrow(/ENCRYPTION_KEYS/);
});

test("a key that is none is refused when it is read, not when a secret is lost", async () => {
  for (const ENCRYPTION_KEYS of ["short=abc", "no key at all", `b d=${"x".repeat(40)}`])
    await expect(seal({ ENCRYPTION_KEYS }, binding, "token")).rejects.toThrow(/ENCRYPTION_KEYS/);
});
