import { asciiDomain } from "./idn.ts";

/**
 * Whether an address may be written so (RFC 5321 and 5322, in the part that mailboxes of companies use): dot-atoms and
 * no quoted parts, comments or literals, which are valid on paper and in no address book. An internationalised local
 * part or domain is allowed (RFC 6531); `domain` is as it is written, `ascii` as DNS has it.
 */
export type Syntax = { ok: true; local: string; domain: string; ascii: string } | { ok: false; reason: string };

/** RFC 5321, 4.5.3.1: 64 octets before the @, 255 behind it; RFC 3696 (erratum 1690): 254 in all. */
const MAX_LOCAL = 64;
const MAX_ALL = 254;
const ATOM = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+$/u;
/** RFC 1035, 2.3.4: a label has 1 to 63 octets; it neither begins nor ends with a hyphen. */
const LABEL = /^(?!-)[\p{L}\p{N}\p{M}-]{1,63}(?<!-)$/u;

/** The ideographic full stops, which are dots in a domain (UTS 46, 4). */
const DOTS = /[。．｡]/g;

const octets = (text: string): number => new TextEncoder().encode(text).length;

export function readAddress(address: string): Syntax {
  const cut = address.lastIndexOf("@");
  const [local, domain] = [address.slice(0, Math.max(0, cut)), address.slice(cut + 1).replace(DOTS, ".")];
  const ascii = asciiDomain(domain);
  const reason =
    cut < 0
      ? "no @ sign"
      : (localFault(local) ??
        domainFault(domain, ascii) ??
        (octets(address) > MAX_ALL ? "longer than 254 octets" : null));
  if (reason !== null || ascii === null) return { ok: false, reason: reason ?? NOT_A_DOMAIN };
  return { ok: true, local, domain: domain.toLowerCase(), ascii };
}

function localFault(local: string): string | null {
  if (local === "") return "nothing before the @ sign";
  if (local.includes("@")) return "two @ signs";
  if (octets(local) > MAX_LOCAL) return "more than 64 octets before the @ sign";
  if (!local.split(".").every((atom) => ATOM.test(atom)))
    return /^\.|\.$|\.\./.test(local) ? "a dot in the wrong place" : "a character that no mailbox has";
  return null;
}

const NOT_A_DOMAIN = "the domain is not written as one";

/** What is wrong with a name of a domain, or null. A label's 63 octets are counted as DNS has it: 40 letters of Chinese are more. */
export function domainFault(domain: string, ascii: string | null = asciiDomain(domain)): string | null {
  const labels = domain.split(".");
  if (labels.length < 2) return "no domain behind the @ sign";
  if (!labels.every((label) => LABEL.test(label))) return NOT_A_DOMAIN;
  return (
    topLevelFault(labels.at(-1) ?? "") ?? (ascii?.split(".").every((label) => LABEL.test(label)) ? null : NOT_A_DOMAIN)
  );
}

/** No top-level domain has one letter of Latin, or is a number (RFC 3696, 2). */
function topLevelFault(label: string): string | null {
  if (/^\d+$/.test(label)) return "the domain ends in a number";
  return /^[a-z]$/i.test(label) ? "no top-level domain has one letter" : null;
}
