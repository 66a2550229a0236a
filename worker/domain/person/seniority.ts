import type { Seniority } from "../../contract/campaign.ts";

/** What a title says of rank. The first that matches holds, so the order is from the most telling to the least. */
const RANKS: readonly [pattern: RegExp, seniority: Seniority][] = [
  [/\b(co-?)?founder\b|\bfounding (partner|ceo)\b|\bowner\b|\bgründer|\bfondat(eur|rice)\b|\bfundador/i, "founder"],
  [/\bintern\b|\btrainee\b|\bpraktikant|\bstagiaire\b|\bworking student\b|\bwerkstudent/i, "intern"],
  [/\bassistant to (the )?|\bexecutive assistant\b/i, "mid"],
  [/\bvice[ -]president\b|\b[es]?vp\b|\bv\.p\./i, "vp"],
  [
    /\bchief\b(?! of staff)|\bc[etfomprisdc]o\b|\bciso\b|\bcpto\b|\bpresident\b|\bmanaging director\b|\bgeschäftsführer|\bpdg\b|\bgeneral director\b|\bchair(man|woman|person)?\b/i,
    "c_level",
  ],
  [/\bdirector\b|\bdirecteur\b|\bdirectora?\b|\bdirettore\b/i, "director"],
  [/\bhead of\b|\bhead\b|\bleiter(in)?\b|\bresponsable\b|\bjefe\b/i, "head"],
  [/\bprincipal\b|\bstaff\b|\bteam lead\b|\btech lead\b|\blead\b|\bpartner\b|\bchief of staff\b/i, "lead"],
  [/\bsenior\b|\bsr\.?\b|\bmanager\b/i, "senior"],
  [/\bjunior\b|\bjr\.?\b|\bassociate\b|\bgraduate\b/i, "junior"],
];

/** The rank that a title says, or null where it says none: "Engineer" alone is no rank. */
export const seniorityOf = (title: string): Seniority | null =>
  RANKS.find(([pattern]) => pattern.test(title))?.[1] ?? null;
