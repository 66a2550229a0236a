import { isDisposableEmailDomain } from "disposable-email-domains-js";

import { isNullMx, mailProvider, saasTokens } from "../../domain/company/mail-provider.ts";
import { emailKey } from "../../domain/contact/email-key.ts";
import { asciiDomain, isLookAlike } from "../../domain/contact/idn.ts";
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
    const { domain, emails } = ctx.result<CompanyResult>("company") ?? NOWHERE;
    const email = knownOf(ctx).email ?? valueOf(ctx.facts, "email");
    const address = addressOf(ctx, email, emails);
    const mailDomain = domainOf(address?.address ?? null);
    if (domain === null && mailDomain === null) ctx.skip(DNS, "no domain is known");
    const mx = await readMx(ctx, domain, mailDomain);
    if (address !== null) judge(ctx, address, await mailOf(ctx, mailDomain, mx));
    return { data: { email } };
  },
};

/** The company's own records, and the MX of the domain that the address is of. */
async function readMx(ctx: Context, domain: string | null, mailDomain: string | null): Promise<Mx> {
  const ownDomain = domain === null ? null : (asciiDomain(domain) ?? domain);
  const own = ownDomain === null ? null : await readRecords(ctx, ownDomain);
  return mailDomain === null || mailDomain === ownDomain ? own : afterOwn(ctx, mailDomain, own);
}

/** An address to be judged: one that somebody wrote, or what it would be by the company's form. */
interface Judged {
  address: string;
  field: "email_verdict" | "email_guess_verdict";
  seen_on_site: boolean;
}

/** The address that is theirs, else the guess at it, else null. */
function addressOf(ctx: Context, email: string | null, emails: readonly string[]): Judged | null {
  if (email !== null) return { address: email, field: "email_verdict", seen_on_site: stands(email, emails) };
  const address = valueOf(ctx.facts, "email_guess");
  return address === null ? null : { address, field: "email_guess_verdict", seen_on_site: false };
}

/** Whether an address is among those that were seen, its domain in letters or in punycode. */
const stands = (email: string, seen: readonly string[]): boolean =>
  seen.some((address) => emailKey(address) === emailKey(email));

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
function judge(ctx: Context, judged: Judged, mail: Mail): void {
  const { address, field } = judged;
  const verdict = verdictOf(addressFacts(judged, mail));
  ctx.log(
    "info",
    `${field === "email_verdict" ? "e-mail" : "guessed e-mail"} ${verdict.verdict}: ${verdict.reasons.join(", ")}`,
  );
  const [body] = mail.answer?.bodies ?? [];
  const record = body === undefined || !readAddress(address).ok ? null : quoteOf(body, mail.answer);
  if (body !== undefined && record !== null) say(ctx, { ...verdict, field }, { body, quote: record, source: DNS });
  else if (locate(address, ctx.input.text) !== null)
    say(ctx, { ...verdict, field }, { body: ctx.input, quote: address, source: "input" });
}

/** What of an answer a verdict rests on: the first record, or the status that says that there is none. */
function quoteOf(body: Body, mx: Mx): string | null {
  const [record] = mx?.data?.records ?? [];
  return record ?? [0, 3].map((status) => memberQuote(body.text, "Status", status)?.quote).find(Boolean) ?? null;
}

function addressFacts({ address, field, seen_on_site }: Judged, mail: Mail): AddressFacts {
  const syntax = readAddress(address);
  const domain = syntax.ok ? syntax.ascii : "";
  return {
    fault: syntax.ok ? null : syntax.reason,
    mail: mail.takes,
    // A provider's subdomains are its own too.
    disposable: [domain, domainIn(domain) ?? ""].some((one) => isDisposableEmailDomain(one)),
    role: isRoleAddress(address),
    free_provider: isFreeProvider(domain),
    look_alike: isLookAlike(domain),
    seen_on_site,
    guess: field === "email_guess_verdict",
  };
}

/** [V6] The first reason decides the word; each further one makes it surer. Where nobody answered little is sure. */
const DECIDES = { safe: 0.7, risky: 0.7, invalid: 0.95, unknown: 0.4 } as const;
const FURTHER = 0.1;

type Said = Verdict & Pick<Judged, "field">;

function say(
  ctx: Context,
  { verdict, reasons, field }: Said,
  place: Pick<FactDraft, "quote" | "source"> & { body: Body },
): void {
  const { body, quote, source } = place;
  const amounts = reasons.map((rule, i) => ({ rule, amount: i === 0 ? DECIDES[verdict] : FURTHER }));
  ctx.fact({ field, value: verdict, source, method: "verdict", quote, reasons: amounts }, body);
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
