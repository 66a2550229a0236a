import { isDisposableEmailDomain } from "disposable-email-domains-js";

import { isNullMx, mailProvider, saasTokens } from "../../domain/company/mail-provider.ts";
import { asciiAddress, asciiDomain, isLookAlike } from "../../domain/contact/idn.ts";
import { readAddress } from "../../domain/contact/syntax.ts";
import { verdictOf, type AddressFacts, type Verdict } from "../../domain/contact/verdict.ts";
import { valueOf } from "../../domain/evidence/choose.ts";
import { memberQuote } from "../../domain/evidence/json-quote.ts";
import { locate } from "../../domain/evidence/locate.ts";
import { isFreeProvider, isRoleAddress } from "../../domain/parse/mailbox.ts";
import type { Answer, Body, FactDraft, Step, StepContext } from "../../domain/pipeline/step.ts";
import { domainIn } from "../../sources/directory.ts";
import { lookUp, type DnsReading, type RecordType } from "../../sources/dns.ts";
import { ask } from "./ask.ts";
import type { CompanyResult } from "./company.ts";
import { knownOf } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;
type Mx = Answer<DnsReading> | null;

/** What DNS says of a domain's mail, and the answer that says it. */
interface Mail {
  takes: AddressFacts["mail"];
  answer: Mx;
}

const DNS = "dns";
/** [V6] A resolver's answer is the domain's own word; what is read off it by a table may be wrong in the table. */
const RECORD = { rule: "DNS record", amount: 0.8 };
const TABLE = { rule: "known host", amount: 0.15 };
const NOWHERE: CompanyResult = { domain: null, emails: [], github_url: null };

/** Can we reach them: who takes the domain's mail, which address is theirs, and what may be said of it. */
export const contact: Step<LeadEnv> = {
  name: "contact",
  after: ["company"],
  run: async (ctx) => {
    const { domain: written, emails } = ctx.result<CompanyResult>("company") ?? NOWHERE;
    const domain = written === null ? null : (asciiDomain(written) ?? written);
    const email = knownOf(ctx).email ?? valueOf(ctx.facts, "email");
    const mailDomain = domainOf(email);
    if (domain === null && mailDomain === null) ctx.skip(DNS, "no domain is known");
    const own = domain === null ? null : await readRecords(ctx, domain);
    const mx = mailDomain === null || mailDomain === domain ? own : await afterOwn(ctx, mailDomain, own);
    if (email !== null) judge(ctx, email, await mailOf(ctx, mailDomain, mx), stands(email, emails));
    return { data: { email } };
  },
};

/** Whether an address is among those that were seen, its domain in letters or in punycode. */
const stands = (email: string, seen: readonly string[]): boolean =>
  seen.some((address) => asciiAddress(address) === asciiAddress(email));

/** The domain of an address that can be read, as DNS has it, or null. */
function domainOf(email: string | null): string | null {
  const read = email === null ? null : readAddress(email);
  return read?.ok ? read.ascii : null;
}

const askDns = (ctx: Context, domain: string, type: RecordType): Promise<Answer<DnsReading>> =>
  ask(ctx, { source: DNS, key: `${type} ${domain}`, label: `${type} ${domain}`, about: "company" }, (signal) =>
    lookUp(ctx.env, domain, type, signal),
  );

/** A private mailbox is of another domain than the company. A resolver that did not answer once is not asked again. */
const afterOwn = async (ctx: Context, mailDomain: string, own: Mx): Promise<Mx> =>
  own !== null && own.data === null ? own : askDns(ctx, mailDomain, "MX");

/** The company's own records: who takes its mail, and what it uses. Only its own: a free provider's MX says nothing of it. */
async function readRecords(ctx: Context, domain: string): Promise<Mx> {
  const mx = await askDns(ctx, domain, "MX");
  const provider = mailProvider(mx.data?.records ?? []);
  if (provider !== null) writeRead(ctx, mx, { field: "mail_provider", value: provider.name, quote: provider.record });
  // One that is not reachable is named once.
  const txt = mx.data === null ? null : await askDns(ctx, domain, "TXT");
  for (const { name, token } of saasTokens(txt?.data?.records ?? []))
    writeRead(ctx, txt, { field: "saas", value: name, quote: token });
  return mx;
}

function writeRead(ctx: Context, answer: Mx, read: Pick<FactDraft, "field" | "value" | "quote">): void {
  const [body] = answer?.bodies ?? [];
  const method = read.field === "saas" ? "txt-table" : "mx-table";
  if (body !== undefined) ctx.fact({ ...read, source: DNS, method, reasons: [RECORD, TABLE] }, body);
}

/** [V7] The verdict is a fact: it quotes the answer of DNS that it rests on, or the address where there is none. */
function judge(ctx: Context, email: string, mail: Mail, seenOnSite: boolean): void {
  const verdict = verdictOf(addressFacts(email, mail, seenOnSite));
  ctx.log("info", `e-mail ${verdict.verdict}: ${verdict.reasons.join(", ")}`);
  const [body] = mail.answer?.bodies ?? [];
  const record = body === undefined || !readAddress(email).ok ? null : quoteOf(body, mail.answer);
  if (body !== undefined && record !== null) say(ctx, verdict, { body, quote: record, source: DNS });
  else if (locate(email, ctx.input.text) !== null)
    say(ctx, verdict, { body: ctx.input, quote: email, source: "input" });
}

/** What of an answer a verdict rests on: the first record, or the status that says that there is none. */
function quoteOf(body: Body, mx: Mx): string | null {
  const [record] = mx?.data?.records ?? [];
  return record ?? [0, 3].map((status) => memberQuote(body.text, "Status", status)?.quote).find(Boolean) ?? null;
}

function addressFacts(email: string, mail: Mail, seen_on_site: boolean): AddressFacts {
  const syntax = readAddress(email);
  const domain = syntax.ok ? syntax.ascii : "";
  return {
    fault: syntax.ok ? null : syntax.reason,
    mail: mail.takes,
    // A provider's subdomains are its own too.
    disposable: [domain, domainIn(domain) ?? ""].some((one) => isDisposableEmailDomain(one)),
    role: isRoleAddress(email),
    free_provider: isFreeProvider(domain),
    look_alike: isLookAlike(domain),
    seen_on_site,
    guess: false,
  };
}

/** [V6] The first reason decides the word; each further one makes it surer. Where nobody answered little is sure. */
const DECIDES = { safe: 0.7, risky: 0.7, invalid: 0.95, unknown: 0.4 } as const;
const FURTHER = 0.1;

function say(ctx: Context, { verdict, reasons }: Verdict, place: { body: Body; quote: string; source: string }): void {
  const { body, quote, source } = place;
  const amounts = reasons.map((rule, i) => ({ rule, amount: i === 0 ? DECIDES[verdict] : FURTHER }));
  ctx.fact({ field: "email_verdict", value: verdict, source, method: "verdict", quote, reasons: amounts }, body);
}

/** What an answer for MX says by itself, or `ask` where the domain's address decides (RFC 5321, 5.1). */
function byMx(mx: Mx): AddressFacts["mail"] | "ask" {
  if (mx === null || mx.data === null) return null;
  if (mx.data.no_such_name) return "no_such_domain";
  if (isNullMx(mx.data.records)) return "null_mx";
  return mx.data.records.length > 0 ? "mx" : "ask";
}

/** Whether a domain takes mail. Its address is asked for only where it has no MX. */
async function mailOf(ctx: Context, domain: string | null, mx: Mx): Promise<Mail> {
  const takes = byMx(mx);
  if (domain === null || takes !== "ask") return { takes: takes === "ask" ? null : takes, answer: mx };
  for (const type of ["A", "AAAA"] as const) {
    const answer = await askDns(ctx, domain, type);
    if (answer.data === null) return { takes: null, answer };
    if (answer.data.records.length > 0) return { takes: "implicit_mx", answer };
  }
  return { takes: "nothing", answer: mx };
}
