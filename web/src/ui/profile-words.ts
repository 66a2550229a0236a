import type { Seniority, Size } from "../../../worker/contract/campaign.ts";

/** How a profile's closed lists are called on every screen: the codes are for scripts. */
export const SENIORITY_WORDS: Record<Seniority, string> = {
  founder: "Founder",
  c_level: "C-level",
  vp: "VP",
  director: "Director",
  head: "Head",
  lead: "Lead",
  senior: "Senior",
  mid: "Mid",
  junior: "Junior",
  intern: "Intern",
};

export const SIZE_WORDS: Record<Size, string> = {
  "1-10": "1 to 10",
  "11-50": "11 to 50",
  "51-200": "51 to 200",
  "201-500": "201 to 500",
  "501-1000": "501 to 1,000",
  "1000+": "over 1,000",
};
