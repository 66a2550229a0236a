import { foldCompanyName, squashCompanyName } from "../company/name.ts";

/** What a handle has behind the company's name where the bare name was taken. */
const HANDLE_TAIL = /(?:inc|hq|io|app|labs|dev|team|official)$/;

/** The employers in a text as profiles have it: "@mux @vercel", "Mux, ex-Stripe", "Staff Engineer at Mux". Former ones are no employers. */
const employersIn = (written: string): string[] =>
  written
    .split(/[,;|/•·]|\s+(?:and|&)\s+(?=@|\p{Lu})|\s+(?=@)/u)
    .map((part) => part.trim().replace(/^.*\s(?:at|@)\s+/i, ""))
    .filter((part) => part !== "" && !/^(?:ex|former(?:ly)?|previously|prev)\b/i.test(part));

/** "@mux " and "Mux, Inc." are one; so is a handle that is the first label of the company's domain, with or without "hq". */
export function sameCompany(written: string, company: string | null, domain: string | null): boolean {
  const known = company === null ? "" : foldCompanyName(company);
  const names = [squashCompanyName(company ?? ""), domain?.toLowerCase().split(".")[0] ?? ""].filter(
    (name) => name.length > 1,
  );
  if (known !== "" && foldCompanyName(written) === known) return true;
  return employersIn(written).some((employer) => {
    const squashed = squashCompanyName(employer.replaceAll("@", ""));
    if (squashed.length > 1 && names.includes(squashed)) return true;
    const handle = employer.startsWith("@") ? squashed.replace(HANDLE_TAIL, "") : "";
    return handle.length > 1 && names.includes(handle);
  });
}
