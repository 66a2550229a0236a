/** The departments that a title may name. */
export const DEPARTMENTS = [
  "business_development",
  "community",
  "consulting",
  "customer_success",
  "data",
  "design",
  "developer_relations",
  "education",
  "engineering",
  "executive",
  "finance",
  "legal",
  "marketing",
  "operations",
  "people",
  "product",
  "research",
  "sales",
  "security",
  "strategy",
] as const;
export type Department = (typeof DEPARTMENTS)[number];

/**
 * Words that name a department. The first row that matches holds, so what is narrower stands before what is wider: a
 * "Security Engineer" is of security, a "Sales Operations Manager" of sales, a "Developer Advocate" of no engineering.
 */
const WORDS: readonly [department: Department, pattern: RegExp][] = [
  [
    "developer_relations",
    /\b(?:devrel|developer relations|developer (?:advocate|advocacy|evangelist|experience|marketing)|community engineer|technology evangelist|technical evangelist|dev advocate)\b/,
  ],
  [
    "customer_success",
    /\bcustomer (?:success|support|experience|care|service)\b|\bkundenbetreu\w*|\bkundenservice\b|\bsupport (?:engineer|manager|specialist|agent|lead)\b|\btechnical support\b|\bcsm\b/,
  ],
  [
    "business_development",
    /\bbusiness development\b|\bbizdev\b|\bbd manager\b|\bpartnerships?\b|\balliances?\b|\bpartner (?:manager|development)\b|\bchannel\b/,
  ],
  [
    "security",
    /\b(?:ciso|cso|security|infosec|cyber\w*|devsecops|sicherheit\w*|securite|penetration tester|pentester)\b/,
  ],
  [
    "data",
    /\b(?:data|analytics?|machine learning|ml engineer|bi (?:analyst|developer)|business intelligence|datenanalyst\w*|cdo)\b/,
  ],
  [
    "research",
    /\b(?:(?<!\b(?:ux|user|design) )research\w*|scientist|r&d|r and d|forsch\w*|recherche|wissenschaft\w*|postdoc\w*)\b/,
  ],
  [
    "education",
    /\b(?:lecturer|professor\w*|teacher|instructor|educator|education|dozent\w*|lehrer\w*|enseignant\w*|curriculum|dean|tutor|learning designer)\b/,
  ],
  [
    "product",
    /\b(?:product (?:manager|management|owner|lead|director|marketing manager(?!)|officer|operations|analyst)|head of product|chief product|cpo|vp,? (?:of )?product|product|produkt\w*|produit|producto|prodotto)\b(?! (?:design|marketing|engineer))/,
  ],
  ["design", /\b(?:design(?!ated)\w*|ux|ui|creative director|art director|illustrator|grafik\w*|gestalt\w*)\b/],
  [
    "sales",
    /\b(?:sales|account (?:executive|manager|director)|revenue|cro|sdr|bdr|vertrieb\w*|ventes|commercial director|ventas|vendite|pre-?sales|solutions? (?:engineer|consultant)|inside sales|quota)\b/,
  ],
  ["community", /\bcommunity\b/],
  [
    "marketing",
    /\b(?:marketing|cmo|growth|brand\w*|content|seo|sem|social media|communications?|kommunikation|public relations|pr manager|demand gen\w*|copywriter|editor|evangelist|campaigns?|events?)\b/,
  ],
  [
    "people",
    /\b(?:people|hr|human resources|chro|talent|recruit\w*|personal(?:leiter\w*|wesen|referent\w*)|ressources humaines|recursos humanos|hrbp|learning and development|culture)\b/,
  ],
  ["legal", /\b(?:legal|counsel|lawyer|attorney|clo|compliance|privacy|recht\w*|jurist\w*|avocat\w*|paralegal|dpo)\b/],
  [
    "finance",
    /\b(?:finance|financial|cfo|accountant|accounting|treasur\w*|controll(?:er|ing)\w*|bookkeep\w*|tax|audit\w*|finanz\w*|buchhalt\w*|investor relations|payroll|fp&a|contable|comptable)\b/,
  ],
  ["strategy", /\b(?:strateg\w*|chief of staff|corporate development|transformation|m&a|innovation)\b/],
  [
    "engineering",
    /\b(?:engineer\w*|developer|software|cto|technology|technical|(?:chief )?information officer|architect|architekt\w*|devops|sre|backend|back-end|frontend|front-end|full-?stack|programmer|entwickl\w*|ingenieur\w*|ingeniero|desarrollador\w*|developpeur\w*|sviluppator\w*|platform|infrastructure|it|cio|qa|tester|cloud|mobile|web|sysadmin|ios|android|technik|tech)\b/,
  ],
  [
    "operations",
    /\b(?:operations?|operating|coo|ops|project|projekt\w*|program(?:me)?|supply chain|logisti\w*|procurement|office manager|administrat\w*|automation|einkauf\w*|betrieb\w*|facilit\w*|process|scrum master|delivery|production|manufacturing|quality|assistant|purchasing|revops|plant)\b/,
  ],
  ["consulting", /\b(?:consult\w*|berater(?:in)?|advisor|adviser|advisory|conseil\w*)\b/],
  [
    "executive",
    /\b(?:ceo|chief executive|founder\w*|co-?founder|president|managing (?:director|partner)|executive director|general manager|chair\w*|board|owner|geschaftsfuhr\w*|pdg|directeur general|director general|inhaber\w*|grunder\w*|fondat\w*|fundador\w*)\b/,
  ],
];

/** What of a title is about somebody else's post. */
const NOT_OWN = /\b(?:former|formerly|previously|ex-)\b.*$|\b(?:office of|reporting to) the [^,;|]*/g;

/**
 * The department that a title names, or null: "Partner" names none. Where it names several, the words before the first
 * " · ", " | " or dash are the post, and the rest is what else the person does.
 */
export function departmentOf(title: string): Department | null {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(NOT_OWN, " ");
  const [post = plain] = plain.split(/\s+[·|–—]\s+/);
  return first(post) ?? first(plain);
}

const first = (text: string): Department | null => WORDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
