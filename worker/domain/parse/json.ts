import type { ParseFormat } from "../../contract/lead.ts";
import { keyWords, roleOf } from "./header.ts";
import type { Role } from "./header-words.ts";
import type { Member, Node } from "./json-tree.ts";
import { readLine } from "./line.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";
import { type Entry, recordOf } from "./record.ts";
import { isLead } from "./table.ts";

/** The leads in a JSON value: an object with a person's fields is one, and what holds such objects is looked into. */

/** Keys whose object or array says something about the object that holds it. */
const ABOUT_COMPANY =
  /^(?:company|organization|organisation|org|employer|account|current company|current employer|works ?for|business|firma)$/;
const ABOUT_PERSON =
  /^(?:person|contact|contact info|contact details|profile|profiles|lead|attributes|properties|fields|personal info|basics|user|social|socials|links|emails|email addresses|phones|phone numbers|experience|experiences|current position|positions|employment|location|address|name)$/;

export function jsonLeads(node: Node, format: ParseFormat): Outcome[] {
  if (node.kind === "array") return node.items.flatMap((item) => jsonLeads(item, format));
  if (node.kind === "text")
    return readLine(node.cell, { letter: false, threeIsCompany: false }).map((one) =>
      one.kind === "lead" ? { ...one, format } : one,
    );
  if (node.kind === "bare") return [];
  const entries = entriesOf(node.members, null);
  const found = recordOf(entries);
  const own = node.members.some(
    ({ key, value }) => value.kind !== "array" && value.kind !== "object" && isPersonal(roleOf(key)),
  );
  if (isLead(found) && (own || !node.members.some(({ value }) => holdsObjects(value))))
    return [lead(format, node, found)];
  const inside = node.members.flatMap(({ value }) =>
    value.kind === "array" || value.kind === "object" ? jsonLeads(value, format) : [],
  );
  if (inside.length > 0) return inside;
  return isLead(found) ? [lead(format, node, found)] : [reject(node, "no_lead", SENTENCES.emptyRecord)];
}

const isPersonal = (role: Role | null) =>
  role !== null && /name$|^email|^linkedin|^github|^title$|^company$|^phone$/.test(role);

const holdsObjects = (node: Node) =>
  node.kind === "object" || (node.kind === "array" && node.items.some((item) => item.kind === "object"));

/** Fields of the object and of the objects in it that speak of the same person, in reading order. */
function entriesOf(members: readonly Member[], about: "company" | null): Entry[] {
  return members.flatMap(({ key, value }) => {
    const words = keyWords(key);
    const role = about === "company" ? companyRole(words, key) : roleOf(key);
    if (value.kind === "text" || value.kind === "bare")
      return role === null || role === "ignored" ? [] : [{ role, cell: value.cell }];
    const inner = ABOUT_COMPANY.test(words) ? "company" : about;
    if (value.kind === "object")
      return inner === "company" || ABOUT_PERSON.test(words) ? entriesOf(value.members, inner) : [];
    return listEntries(value.items, words, role, inner);
  });
}

/** `emails: ["a@b"]`, `phones: [{value}]`, `experience: [{title, company}]`: the first that counts. */
function listEntries(items: readonly Node[], words: string, role: Role | null, about: "company" | null): Entry[] {
  const [first] = items;
  if (first?.kind === "text") return textEntries(items, role);
  const related = about === "company" || role !== null || ABOUT_PERSON.test(words);
  if (first?.kind !== "object" || !related) return [];
  const inner = entriesOf(first.members, about);
  return inner.length > 0 || role === null ? inner : first.members.flatMap((member) => wrapped(member, role));
}

function textEntries(items: readonly Node[], role: Role | null): Entry[] {
  return role === null ? [] : items.flatMap((item) => (item.kind === "text" ? [{ role, cell: item.cell }] : []));
}

/** `{value: "+1 …", type: "work"}`. */
function wrapped({ key, value }: Member, role: Role): Entry[] {
  const holds = value.kind === "text" && /^(?:value|address|number|url)$/.test(keyWords(key));
  return holds ? [{ role, cell: value.cell }] : [];
}

/** In a company's object `name` is the company's, and its LinkedIn page, city and telephone are not the person's. */
function companyRole(words: string, key: string): Role | null {
  if (/^(?:name|company name|organization name|display name|legal name|title)$/.test(words))
    return words === "title" ? "ignored" : "company";
  const role = roleOf(key);
  if (role === "url" || role === "website") return "website";
  return role === "domain" || role === "title" ? role : "ignored";
}
