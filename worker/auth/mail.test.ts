import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import { askedOf, scripted } from "../testing/corner.ts";
import type { Fault } from "../testing/node/world/faults.ts";
import { invitationMail } from "./letters.ts";
import { mailSenderOf, type Mail } from "./mail.ts";

const mailTo = (to: string): Mail => ({ to, subject: "Confirm", text: "A link", kind: "verification" });

const rowOf = (to: string) =>
  env.DB.prepare("select subject, text, kind, sent_at, error from mails where to_address = ?").bind(to).first();

const senderAt = (base: string) =>
  mailSenderOf({ DB: env.DB, MAIL_API_KEY: "re_key", MAIL_BASE_URL: base, MAIL_FROM: "VibeGTM <hi@vibegtm.example>" });

/** The row of a mail that a service answered so. */
async function rowAfter(to: string, fault: Fault): Promise<unknown> {
  await senderAt(await scripted({ "/emails": fault })).send(mailTo(to));
  return rowOf(to);
}

test("with no mail service a mail is a row of the outbox, and goes nowhere", async () => {
  const fetched = vi.spyOn(globalThis, "fetch");
  await mailSenderOf({ DB: env.DB }).send(mailTo("kept@people.example"));
  expect(await rowOf("kept@people.example")).toEqual({
    subject: "Confirm",
    text: "A link",
    kind: "verification",
    sent_at: null,
    error: null,
  });
  expect(fetched).not.toHaveBeenCalled();
  fetched.mockRestore();
});

test("a mail service is asked once, in Resend's shape, and the row says that it took the mail and keeps no link", async () => {
  const base = await scripted({ "/emails": { kind: "answer", body: '{"id":"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794"}' } });
  const fetched = vi.spyOn(globalThis, "fetch");
  await senderAt(base).send(mailTo("sent@people.example"));
  const [, init] = fetched.mock.calls[0] ?? [];
  fetched.mockRestore();
  expect(await askedOf(base)).toEqual(["/emails"]);
  expect(init).toMatchObject({ method: "POST", headers: { Authorization: "Bearer re_key" } });
  expect(JSON.parse(init?.body as string)).toEqual({
    from: "VibeGTM <hi@vibegtm.example>",
    to: ["sent@people.example"],
    subject: "Confirm",
    text: "A link",
  });
  expect(await rowOf("sent@people.example")).toMatchObject({
    text: "",
    sent_at: expect.any(Number) as number,
    error: null,
  });
});

test("a mail that was not taken says why in one word, and nobody is thrown at", async () => {
  const refused = await rowAfter("a@people.example", { kind: "status", status: 422 });
  expect(refused).toMatchObject({ text: "", sent_at: null, error: "status_422" });
  const moved = await rowAfter("b@people.example", { kind: "redirect", to: "http://127.0.0.1:9/" });
  expect(moved).toMatchObject({ sent_at: null, error: "status_302" });
  const cut = await rowAfter("c@people.example", { kind: "reset", after: "nothing" });
  expect(cut).toMatchObject({ sent_at: null, error: "unreachable" });
});

test("a mail service that says nothing is given up after ten seconds", async () => {
  const limit = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    expect(ms).toBe(10_000);
    return AbortSignal.abort(new DOMException("too late", "TimeoutError"));
  });
  const row = await rowAfter("d@people.example", { kind: "stall", after: "nothing" });
  limit.mockRestore();
  expect(row).toMatchObject({ sent_at: null, error: "timeout" });
});

test("an address is sent ten mails an hour at most, whoever asks for them", async () => {
  const to = "bombed@people.example";
  const sender = mailSenderOf({ DB: env.DB });
  const count = () => env.DB.prepare("select count(*) as n from mails where to_address = ?").bind(to).first("n");
  for (let i = 0; i < 12; i += 1) await sender.send(mailTo(to));
  expect(await count()).toBe(10);
  await env.DB.prepare("update mails set created_at = created_at - 3600000").run();
  await sender.send(mailTo(to));
  expect(await count()).toBe(11);
});

test("a name in a letter stays on its line, and is not endless", () => {
  const letter = invitationMail("a@b.example", {
    org: "Evil\r\nBcc: x@y.example",
    by: "x".repeat(500),
    url: "https://u",
  });
  expect(letter.subject).toBe("Join Evil Bcc: x@y.example on VibeGTM");
  expect(letter.text.length).toBeLessThan(500);
});
