import { isDisposableEmailDomain } from "disposable-email-domains-js";

import { isNullMx, mailProvider, saasTokens } from "../../domain/company/mail-provider.ts";
import { addressOf } from "../../domain/contact/address.ts";
import { readAddress } from "../../domain/contact/syntax.ts";
import { verdictOf, type AddressFacts, type Verdict } from "../../domain/contact/verdict.ts";
import { isFreeProvider, isRoleAddress } from "../../domain/parse/mailbox.ts";
import type { Answer, Body, Step, StepContext } from "../../domain/pipeline/step.ts";
import { lookUp, type DnsReading } from "../../sources/dns.ts";
import type { CompanyResult } from "./company.ts";
import type { Identity } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;
type Mx = Answer<DnsReading> | null;

/** [V6] A resolver's answer is the domain's own word; what is read off it by a table may be wrong in the table. */
const RECORD = { rule: "DNS record", amount: 0.8 };
const TABLE = { rule: "known host", amount: 0.15 };

/** Can we reach them: who takes the domain's mail, which address is theirs, and what may be said of it. */
export const contact: Step<LeadEnv> = {
  name: "contact",
  after: ["company"],
  run: async (ctx) => {
    const identity = ctx.result<Identity>("person") ?? {};
    const { domain, emails } = ctx.result<CompanyResult>("company") ?? { domain: null, emails: [] };
    const email = identity.email ?? ownAddress(ctx, identity, emails, domain);
    const mailDomain = email ? (readAddressDomain(email) ?? domain) : domain;
    const mx = mailDomain === null ? null : await askMx(ctx, mailDomain);
    if (mailDomain === null) ctx.skip("dns", "no domain is known");
    if (domain !== null && mx !== null && mx.data !== null) await askTxt(ctx, domain);
    if (email)
      judge(
        ctx,
        email,
        mx,
        emails.some((seen) => seen.address === email.toLowerCase()),
      );
    return { data: { email: email ?? null } };
  },
};

const readAddressDomain = (email: string): string | null => {
  const read = readAddress(email);
  return read.ok ? read.domain : null;
};

/** An address of the company's pages that is the person's by its form; what a page ties to the person by name is a fact already. */
function ownAddress(
  ctx: Context,
  identity: Identity,
  emails: CompanyResult["emails"],
  domain: string | null,
): string | null {
  const known = ctx.facts.find((fact) => fact.field === "email");
  if (known !== undefined) return known.value;
  return addressOf(
    identity.full_name ?? null,
    emails.map((e) => e.address),
    domain,
  );
}

async function askMx(ctx: Context, domain: string): Promise<Answer<DnsReading>> {
  const answer = await ctx.call({ source: "dns", key: `MX ${domain}`, label: `MX ${domain}` }, (signal) =>
    lookUp(ctx.env, domain, "MX", signal),
  );
  const provider = mailProvider(answer.data?.records ?? []);
  const [body] = answer.bodies;
  if (provider !== null && body !== undefined) {
    ctx.fact(
      {
        field: "mail_provider",
        value: provider.name,
        source: "dns",
        method: "mx-table",
        quote: provider.record,
        reasons: [RECORD, TABLE],
      },
      body,
    );
  }
  return answer;
}

async function askTxt(ctx: Context, domain: string): Promise<void> {
  const answer = await ctx.call({ source: "dns", key: `TXT ${domain}`, label: `TXT ${domain}` }, (signal) =>
    lookUp(ctx.env, domain, "TXT", signal),
  );
  const [body] = answer.bodies;
  if (body === undefined) return;
  for (const { name, token } of saasTokens(answer.data?.records ?? [])) {
    ctx.fact(
      { field: "saas", value: name, source: "dns", method: "txt-table", quote: token, reasons: [RECORD, TABLE] },
      body,
    );
  }
}

/** [V7] The verdict is a fact: it quotes the record that it rests on, or the address where there is none. */
function judge(ctx: Context, email: string, mx: Mx, seenOnSite: boolean): void {
  const syntax = readAddress(email);
  const facts: AddressFacts = {
    fault: syntax.ok ? null : syntax.reason,
    mail: mailOf(mx),
    disposable: syntax.ok && isDisposableEmailDomain(syntax.domain),
    role: isRoleAddress(email),
    free_provider: syntax.ok && isFreeProvider(syntax.domain),
    seen_on_site: seenOnSite,
  };
  const verdict = verdictOf(facts);
  const [body] = mx?.bodies ?? [];
  const record = mx?.data?.records[0];
  if (syntax.ok && body !== undefined && record !== undefined) return say(ctx, verdict, body, record);
  if (ctx.input.text.includes(email)) return say(ctx, verdict, ctx.input, email);
  ctx.log("info", `e-mail ${verdict.verdict}: ${verdict.reasons.join(", ")}`);
}

function say(ctx: Context, { verdict, reasons }: Verdict, body: Body, quote: string): void {
  // The confidence is in the verdict's word: the rule was applied, and there is nothing to doubt about that.
  const [first = "", ...rest] = reasons;
  ctx.fact(
    {
      field: "email_verdict",
      value: verdict,
      source: body.url === null ? "input" : "dns",
      method: "verdict",
      quote,
      reasons: [{ rule: first, amount: 0.9 }, ...rest.map((rule) => ({ rule, amount: 0 }))],
    },
    body,
  );
  ctx.log("info", `e-mail ${verdict}: ${reasons.join(", ")}`);
}

function mailOf(mx: Mx): AddressFacts["mail"] {
  if (mx === null || mx.data === null) return null;
  if (mx.data.no_such_name) return "no_such_domain";
  if (isNullMx(mx.data.records)) return "null_mx";
  return mx.data.records.length > 0 ? "answers" : "no_mx";
}
