import { domainToUnicode } from "node:url";

/**
 * A domain as DNS has it: lower-case, internationalised labels in punycode ("münchen.de" is "xn--mnchen-3ya.de"), the
 * ideographic full stops as dots (UTS 46). Null where it cannot be written so. By the platform's own URL parser, which
 * follows Unicode's tables as browsers do.
 */
export function asciiDomain(domain: string): string | null {
  if (/[^\p{L}\p{N}\p{M}.。．｡-]/u.test(domain) || !URL.canParse(`http://${domain}/`)) return null;
  return new URL(`http://${domain}/`).hostname;
}

/** Scripts that one language writes together (UTS 39, 5.2, "highly restrictive"). */
const TOGETHER: readonly RegExp[] = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}]*$/u,
];
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Han}/u,
  /\p{Script=Hiragana}/u,
  /\p{Script=Katakana}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Bopomofo}/u,
];

/** Cyrillic letters that look like Latin ones: a label of nothing else under a Latin end reads as another domain. */
const LOOK_ALIKE = /^[асԁеһіјӏорԛѕԝхуъьҽпгѵѡ\d-]+$/u;

function mixesScripts(label: string): boolean {
  const letters = label.replace(/[^\p{L}]|\p{Script=Common}|\p{Script=Inherited}/gu, "");
  const scripts = SCRIPTS.filter((script) => script.test(letters)).length;
  return scripts > 1 && !TOGETHER.some((set) => set.test(letters));
}

/** Whether a domain may pass itself off as another: a label of mixed scripts, or one of look-alikes alone. */
export function isLookAlike(domain: string): boolean {
  const labels = domainToUnicode(asciiDomain(domain) ?? "").split(".");
  const isLatinEnd = /^[a-z]+$/.test(labels.at(-1) ?? "");
  return labels.some((label) => mixesScripts(label) || (isLatinEnd && /\p{L}/u.test(label) && LOOK_ALIKE.test(label)));
}
