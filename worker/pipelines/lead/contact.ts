import { isDisposableEmailDomain } from "disposable-email-domains-js";

import { isNullMx, mailProvider, saasTokens } from "../../domain/company/mail-provider.ts";
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
    const { domain, emails } = ctx.result<CompanyResult>("company") ?? NOWHERE;
    const email = addressFound(ctx);
    const mx = await mailServer(ctx, domainOf(email) ?? domain);
    // A resolver that did not answer once is not asked again: it is named once.
    if (domain !== null && mx?.data) await askTxt(ctx, domain);
    if (email !== null) judge(ctx, email, mx, emails.includes(email.toLowerCase()));
    return { data: { email } };
  },
};

/** The user's own word, else what the company's page ties to the person. */
const addressFound = (ctx: Context): string | null =>
  ctx.result<Identity>("person")?.email ?? ctx.facts.find((fact) => fact.field === "email")?.value ?? null;

async function mailServer(ctx: Context, domain: string | null): Promise<Mx> {
  if (domain !== null) return askMx(ctx, domain);
  ctx.skip("dns", "no domain is known");
  return null;
}

const NOWHERE: CompanyResult = { domain: null, emails: [], github_url: null };

/** The domain of an address that can be read, or null. */
function domainOf(email: string | null): string | null {
  const read = email === null ? null : readAddress(email);
  return read?.ok ? read.domain : null;
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
  const verdict = verdictOf(addressFacts(email, mx, seenOnSite));
  const [body] = mx?.bodies ?? [];
  const record = mx?.data?.records[0];
  if (readAddress(email).ok && body !== undefined && record !== undefined) return say(ctx, verdict, body, record);
  if (ctx.input.text.includes(email)) return say(ctx, verdict, ctx.input, email);
  ctx.log("info", `e-mail ${verdict.verdict}: ${verdict.reasons.join(", ")}`);
}

function addressFacts(email: string, mx: Mx, seenOnSite: boolean): AddressFacts {
  const syntax = readAddress(email);
  if (!syntax.ok)
    return {
      fault: syntax.reason,
      mail: null,
      disposable: false,
      role: false,
      free_provider: false,
      seen_on_site: seenOnSite,
    };
  const { domain } = syntax;
  return {
    fault: null,
    mail: mailOf(mx),
    disposable: isDisposableEmailDomain(domain),
    role: isRoleAddress(email),
    free_provider: isFreeProvider(domain),
    seen_on_site: seenOnSite,
  };
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
