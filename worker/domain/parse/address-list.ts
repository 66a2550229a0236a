import type { ParseFormat } from "../../contract/lead.ts";
import { type Cell, type Found, part, type Value } from "./cell.ts";
import { decodeWords } from "./decode.ts";
import { addressesIn, isMailingList, isRoleAddress } from "./mailbox.ts";
import { isSuffix, nameScore } from "./names.ts";
import { collapse, fold } from "./normalise.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";

/** Addresses as mail headers list them: `Name <a@b>, "Last, First" <c@d>, e@f, Group: g@h;`. */

/** Reads every entry of the list; one that has no address is rejected where it has words. */
export function addressList(cell: Cell, format: ParseFormat): Outcome[] {
  const outcomes: Outcome[] = [];
  let last: { name: string; found: Found } | null = null;
  for (const entry of entriesOf(cell)) {
    const outcome = readEntry(entry, format);
    if (outcome === null) continue;
    if (outcome.kind === "lead") {
      if (last !== null && isSecondAddress(last, outcome.found)) continue;
      last = { name: fold(outcome.found.full_name?.value ?? ""), found: outcome.found };
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

/** "Jane Doe jane@acme.example, jane.doe@home.example": the second has no name and says the first one's last name. */
function isSecondAddress(last: { name: string; found: Found }, found: Found): boolean {
  const surname = last.name.split(" ").at(-1) ?? "";
  return (
    found.full_name === undefined &&
    surname.length > 2 &&
    last.name.includes(" ") &&
    fold(found.email?.value.split("@")[0] ?? "").includes(surname)
  );
}

/** Splits at commas and semicolons outside quotes and angles; also at white space between bare addresses. */
function entriesOf(cell: Cell): Cell[] {
  const entries: Cell[] = [];
  let from = 0;
  for (const { at, mark } of separatorsOf(cell.text)) {
    const lead = /^[\s,;|]*/.exec(cell.text.slice(from, at))?.[0].length ?? 0;
    const entry = part(cell, from + lead, at);
    // "Doe, Jane <jane@acme.example>" without quotes: a part with no address belongs to the one behind it.
    if (mark === "," && !entry.text.includes("@")) continue;
    entries.push(...splitAtSpaces(entry));
    from = at + 1;
  }
  return entries;
}

/** The separators of a list, its end included. A quote that is never closed quotes nothing. */
function separatorsOf(text: string): { at: number; mark: string }[] {
  const found: { at: number; mark: string }[] = [];
  const lastQuote = text.lastIndexOf('"');
  let quoted = false;
  let angle = false;
  for (const match of text.matchAll(/\\.|["<>,;|]/g)) {
    const [mark] = match;
    if (mark === '"') quoted = !quoted && match.index < lastQuote;
    else if (mark === "<" || mark === ">") angle = mark === "<";
    else if (mark.length === 1 && !quoted && !angle) found.push({ at: match.index, mark });
  }
  found.push({ at: text.length, mark: "" });
  return found;
}

/** `a@b.example c@d.example` and `Jane <a@b.example> Joe <c@d.example>` hold two entries each. */
function splitAtSpaces(entry: Cell): Cell[] {
  const places = addressesIn(entry.text);
  if (places.length < 2) return [entry];
  let from = 0;
  return places.map(({ end }, i) => {
    const to =
      i === places.length - 1
        ? entry.text.length
        : end + (/^\s{0,3}[>)]/.exec(entry.text.slice(end, end + 5))?.[0].length ?? 0);
    const one = part(entry, from, to);
    from = to;
    return one;
  });
}

function readEntry(entry: Cell, format: ParseFormat): Outcome | null {
  const [place] = addressesIn(entry.text);
  if (place === undefined) {
    return /[\p{L}\p{N}]/u.test(entry.text) ? reject(entry, "no_lead", SENTENCES.nobody) : null;
  }
  const address = part(entry, place.start, place.end);
  const email: Value = { value: address.text, start: address.start, end: address.end };
  const name = displayName(entry, place);
  const score = name === null ? 0 : nameScore(name.value);
  const desk = notPersonal(entry, email, name?.value ?? "", score);
  if (desk !== null) return desk;
  const found: Found = name !== null && score >= 0.3 ? { full_name: name, email } : { email };
  return lead(format, entry, found, format === "addresses" ? collapse(entry.text) : null);
}

/** Rejects a mailing list, and a shared mailbox that no person's name stands beside. `score` is the name's. */
export function notPersonal(
  where: { start: number; end: number },
  email: Value,
  name: string,
  score: number,
): Outcome | null {
  if (isMailingList(email.value, name)) return reject(where, "mailing_list", SENTENCES.mailingList(email.value));
  const shared = isRoleAddress(email.value) && score < 0.6;
  return shared ? reject(where, "role_address", SENTENCES.role(email.value)) : null;
}

/** The name before `<address>`, or behind it in brackets (RFC 822's comments), without quotes; "Last, First" turned. */
function displayName(entry: Cell, place: { start: number; end: number }): Value | null {
  const before = /^[\s,;|>]*(?:[\p{L} .]{1,40}:\s)?\s*["'“]*([^<]*?)["'”]*\s*[<([:-]*\s*$/u.exec(
    entry.text.slice(0, place.start).slice(-300),
  );
  const shift = Math.max(0, place.start - 300);
  const text = before?.[1] ?? "";
  if (before !== null && text.trim() !== "") {
    const at = shift + before.index + before[0].indexOf(text);
    return nameValue(part(entry, at, at + text.length));
  }
  const behind = /^>?\s*\(([^()]{1,100})\)/.exec(entry.text.slice(place.end, place.end + 110));
  if (behind?.[1] === undefined) return null;
  const at = place.end + behind[0].indexOf("(") + 1;
  return nameValue(part(entry, at, at + behind[1].length));
}

/** A display name as a value: encoded words read, "Last, First" turned round. */
function nameValue(cell: Cell): Value | null {
  const decoded = collapse(decodeWords(cell.text).replace(/\\(["\\])/g, "$1"));
  const value = turned(decoded);
  return value === "" || value.includes("@") ? null : { value, start: cell.start, end: cell.end };
}

/** "Last, First" as "First Last". "William Rowe, Jr" stays: a suffix is no first name. */
export function turned(name: string): string {
  const [last = "", first = "", more] = name.split(/\s*,\s*/);
  if (
    first === "" ||
    more !== undefined ||
    isSuffix(first) ||
    last.split(" ").length > 3 ||
    first.split(" ").length > 3
  )
    return name;
  return `${first} ${last}`;
}
