import type { LeadFields } from "../../contract/lead.ts";
import { emailKey } from "../contact/email-key.ts";
import { isLegalForm } from "./companies.ts";
import { fold } from "./normalise.ts";

/**
 * What makes two leads the same person: one key in common. Keys are the address, either profile, and the name with
 * the company or with the domain, all folded. A name alone is a key only of a lead that has nothing else: two
 * people called John Smith at two companies stay two. A lead without a name is its company.
 */
export function leadKeys(fields: { readonly [K in keyof LeadFields]?: LeadFields[K] | undefined }): string[] {
  const keys: string[] = [];
  const { email, linkedin_url: linkedin, github_url: github } = fields;
  const add = (kind: string, ...parts: string[]) => {
    if (parts.every((part) => part !== "")) keys.push([kind, ...parts].join(":"));
  };
  add("email", emailKey(email ?? ""));
  add("linkedin", profileKey(linkedin));
  add("github", profileKey(github));
  const name = fold(fields.full_name ?? "");
  const company = companyKey(fields.company ?? "");
  const domain = fields.domain?.toLowerCase() ?? "";
  add("name-company", name, company);
  add("name-domain", name, domain);
  if (keys.length > 0) return keys;
  if (name !== "") add("name", name);
  else if (domain !== "") add("domain", domain);
  else add("company", company);
  return keys;
}

const profileKey = (url: string | null | undefined) =>
  url?.replace(/\/+$/, "").replace(/^.*\//, "").toLowerCase() ?? "";

/** "Acme, Inc." and "ACME" are one company here. */
function companyKey(company: string): string {
  const words = fold(company).split(" ");
  while (words.length > 1 && isLegalForm(words.at(-1) ?? "")) words.pop();
  return words.join(" ");
}
