import type { Seniority } from "../../contract/campaign.ts";

/** The ranks that a title may say, from the one that holds first where it says several. */
export const RANKS = [
  "c_level",
  "founder",
  "partner",
  "board",
  "vp",
  "head",
  "director",
  "principal",
  "manager",
  "lead",
  "senior",
  "ic",
  "student",
  "intern",
] as const;
export type Rank = (typeof RANKS)[number];

/** The words of each rank in the large European languages. A title is matched in lower case, without accents. */
const WORDS: readonly [rank: Rank, pattern: RegExp][] = [
  [
    "c_level",
    /\b(?:ceo|cto|cfo|coo|cmo|cio|cpo|cro|cso|cdo|cao|clo|cco|chro|ciso|cpto|cxo|(?<!in[- ])chief|vorstand|managing director|general manager and president|geschaeftsfuhrer\w*|geschaftsfuhrer\w*|pdg|directeur general|directrice generale|director general|directora general|amministratore delegato|prezes|vd)\b|(?<!vice[ -])\bpresident\b/,
  ],
  [
    "founder",
    /\b(?:co-?)?founder\b|\bfounding (?:partner|ceo|team)\b|\bowner\b|\b(?:mit)?grunder(?:in)?\b|\b(?:co-?)?fondat(?:eur|rice)\b|\b(?:co-?)?fundador(?:a)?\b|\b(?:co-?)?fondat(?:ore|rice)\b|\boprichter\b|\binhaber(?:in)?\b/,
  ],
  [
    "partner",
    /(?<!\b(?:business|channel|acquisition|people|hr|talent|client|account) )\bpartner(?!s|ship| (?:manager|development|marketing|success|operations|engineer|account|enablement|sales))\b|\bgesellschafter(?:in)?\b/,
  ],
  [
    "board",
    /\b(?:board(?: member)?|chair(?:man|woman|person)?|vice[ -]chair|trustee|aufsichtsrat|verwaltungsrat|non-executive director)\b/,
  ],
  ["vp", /\b(?:[esa]?vp|svp|evp|avp|v\.p\.|vice[ -]president|vicepresident\w*|vice-presidente?)\b/],
  [
    "head",
    /\bhead\b(?! ?(?:chef|coach))|\b(?!team|projekt)\w*leiter(?:in)?\b|\bleitung\b|\bresponsable\b|\bjefe?\b|\bjefa\b|\bresponsabile\b|\bhoofd\b/,
  ],
  [
    "director",
    /\b(?:director[ae]?|directeur|directrice|direktor(?:in)?|direttor[ei]|direttrice|diretora?|directeurs?)\b/,
  ],
  ["principal", /\b(?:principal|distinguished|fellow)\b/],
  ["manager", /\b(?:\w*manager(?:in)?|mgr|gerente|supervisor)\b/],
  ["lead", /\b(?:lead|leader|team-?lead|tech-?lead|teamlead|(?:team|projekt)leiter(?:in)?|scrum master)\b/],
  ["senior", /\b(?:senior|sr|staff|architect|architekt(?:in)?|expert)\b/],
  ["student", /\b(?:student(?:in)?|phd candidate|doctoral candidate|doktorand(?:in)?|etudiant\w*|estudiante)\b/],
  [
    "intern",
    /\b(?:intern|internship|trainee|apprentice|werkstudent(?:in)?|praktikant(?:in)?|stagiaire|working student|becari[oa]|auszubildende\w*|azubi)\b/,
  ],
];

/** What of a title is not the person's own rank: whom they assist, whose office they sit in, what they were once. */
const NOT_OWN =
  /\b(?:former|formerly|ex|previously|retired|emeritus|ehemalig\w*|ancien\w*)\b[-\s][^,;|&/]*|\b(?:office of|assistant to|advisor to|adviser to|reporting to|to) the [^,;|]*|\b(?:assistant|advisor|adviser) to [^,;|]*|\bchief of staff\b(?:,? (?:to|office of)[^;|]*)?/g;
/** Somebody's right hand is a senior post whatever the title of the other: a chief of staff commands nobody's staff. */
const CHIEF_OF_STAFF = /\bchief of staff\b/;
const ASSISTANT =
  /\b(?:executive|personal|administrative|office|virtual) assistant\b|\bassistant to\b|\bsekretar(?:in)?\b/;
/** These say "vice president" and "head" no more than a junior does. */
const LEARNER =
  /\b(?:intern|internship|trainee|apprentice|werkstudent(?:in)?|praktikant(?:in)?|stagiaire|working student|azubi)\b/;

const plain = (title: string): string =>
  title.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").toLowerCase().replace(/\s+/g, " ").trim();

/**
 * Every rank that a title says, the one that holds first: "Founder & CEO" is c_level and founder. A title with none of
 * the words is an individual contributor's (`ic`); a text without letters has no rank.
 */
export function ranksOf(title: string): Rank[] {
  const whole = plain(title);
  if (!/\p{L}/u.test(whole)) return [];
  if (LEARNER.test(whole)) return ["intern"];
  if (ASSISTANT.test(whole)) return ["ic"];
  const own = whole.replace(NOT_OWN, " ");
  const found = WORDS.filter(([, pattern]) => pattern.test(own)).map(([rank]) => rank);
  if (CHIEF_OF_STAFF.test(whole)) found.push("senior");
  return found.length > 0 ? RANKS.filter((rank) => found.includes(rank)) : ["ic"];
}

export const rankOf = (title: string): Rank | null => ranksOf(title)[0] ?? null;

/** The ranks in the words of an ideal customer's profile. */
const SENIORITY: Record<Rank, Seniority> = {
  c_level: "c_level",
  founder: "founder",
  // Who owns a part of the firm, or sits above its chiefs, decides as they do.
  partner: "c_level",
  board: "c_level",
  vp: "vp",
  head: "head",
  director: "director",
  principal: "lead",
  manager: "lead",
  lead: "lead",
  senior: "senior",
  ic: "mid",
  student: "intern",
  intern: "intern",
};

const JUNIOR = /\b(?:junior|jr|graduate|entry[- ]level|associate (?=engineer|developer|designer|analyst|consultant))/;

/** Every seniority that a title says, the highest first: a wish for founders is met by a "CEO & Co-founder". */
export const senioritiesOf = (title: string): Seniority[] => {
  const ranks = ranksOf(title);
  if (ranks[0] === "ic" && JUNIOR.test(plain(title))) return ["junior"];
  return [...new Set(ranks.map((rank) => SENIORITY[rank]))];
};

/** The seniority that a title says, or null where there is no title in it. */
export const seniorityOf = (title: string): Seniority | null => senioritiesOf(title)[0] ?? null;
