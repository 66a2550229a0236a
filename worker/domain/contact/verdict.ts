import type { EmailVerdict } from "../../contract/status.ts";

/** What is known of an address. Null where it could not be looked up. */
export interface AddressFacts {
  /** Why it is not written as an address, or null. */
  fault: string | null;
  /** Whether the domain takes mail: it has an MX that is no null MX (RFC 7505), or no MX but an address (RFC 5321, 5.1). */
  mail: "mx" | "implicit_mx" | "null_mx" | "nothing" | "no_such_domain" | null;
  disposable: boolean;
  role: boolean;
  free_provider: boolean;
  /** Its domain may pass itself off as another: "pаypal.com" with a Cyrillic letter. */
  look_alike: boolean;
  /** It stands on the company's own site. */
  seen_on_site: boolean;
  /** Nobody wrote it: it was made by the pattern of others. */
  guess: boolean;
}

export interface Verdict {
  verdict: EmailVerdict;
  reasons: string[];
}

const DEAD: Partial<Record<NonNullable<AddressFacts["mail"]>, string>> = {
  null_mx: "the domain takes no mail (null MX)",
  nothing: "the domain has no MX and no address: nothing takes its mail",
  no_such_domain: "the domain does not exist",
};

/** Each thing that speaks against an address, and how it is said. */
const RISKS: readonly [applies: (facts: AddressFacts) => boolean, reason: string][] = [
  [(f) => f.guess, "guess"],
  [(f) => f.disposable, "a disposable provider"],
  [(f) => f.role, "a desk, not a person"],
  [(f) => f.free_provider, "a free provider: nothing ties it to the company"],
  [(f) => f.look_alike, "a domain that looks like another"],
  [(f) => f.mail === "implicit_mx", "no MX: mail goes to the domain's own address"],
];

/**
 * [V7] What may be said of an address without a mail sent: never that it can be delivered to. `invalid` where it cannot
 * work, `unknown` where nobody answered, `risky` where it works for the wrong one, `safe` where the domain takes mail and
 * nothing speaks against it. A guess is `risky` at best.
 */
export function verdictOf(facts: AddressFacts): Verdict {
  const dead = facts.fault ?? (facts.mail === null ? undefined : DEAD[facts.mail]);
  if (dead !== undefined) return { verdict: "invalid", reasons: [dead] };
  const risks = RISKS.filter(([applies]) => applies(facts)).map(([, reason]) => reason);
  const seen = facts.seen_on_site ? ["seen on site"] : [];
  if (facts.mail === null) {
    return {
      verdict: facts.disposable || facts.look_alike ? "risky" : "unknown",
      reasons: ["the mail server could not be looked up", ...risks, ...seen],
    };
  }
  return risks.length > 0
    ? { verdict: "risky", reasons: [...risks, ...seen] }
    : { verdict: "safe", reasons: ["MX answers", ...seen] };
}
