import { fold } from "./normalise.ts";
import { titleScore } from "./titles.ts";
import { isHost } from "./urls.ts";

/** Legal forms: such a cell belongs to the company name before it ("Acme, Inc."). */
const LEGAL_FORM =
  /^(?:inc|incorporated|llc|llp|lp|ltd|limited|plc|corp|corporation|co|gmbh|ag|kg|se|ug|ev|sa|sas|sarl|srl|spa|sl|bv|nv|ab|as|asa|oy|oyj|aps|kk|pte|pty|pvt|sp z oo|zoo|doo|kft|ltda|eireli|gmbh & co kg|pty ltd|pte ltd|pvt ltd|co ltd)$/;

/** Last words that companies and institutions have and people have not. */
const COMPANY_END = new Set(
  "inc incorporated llc llp ltd limited plc corp corporation co company gmbh ag kg ug ev sa sas sarl srl spa bv nv ab oy oyj aps pte pty pvt kk labs lab laboratories laboratory technologies technology tech systems solutions software group holding holdings capital ventures partners foundation institute university college school academy bank bancorp insurance network networks media studio studios agency consulting consultants advisors advisory services industries international enterprises associates association society council federation organization organisation trust fund club cloud data ai io robotics security health healthcare hospital clinic pharma pharmaceuticals therapeutics biosciences biotech energy power electric motors airlines airways logistics transport foods brands games entertainment pictures records press news times magazine publishing digital interactive analytics intelligence payments finance financial realty properties construction builders engineering werke verlag stiftung universitat hochschule sparkasse versicherung fundacion universidad universite ecole banque fondation ministry ministerio department agency authority commission parliament embassy users protocol exchange education".split(
    " ",
  ),
);
/** First words likewise: "Bank of America", "University of Oslo". */
const COMPANY_START =
  /^(?:universi|bank of|institut|ministry|department of|city of|state of|hochschule|technische |the |federal |national |royal |stiftung|banco |banca |banque |grupo |gruppo |groupe )/;

/** Companies that pastes name most, for lines where nothing else marks the company ("Ada Love Stripe"). */
const KNOWN = new Set(
  "google,alphabet,microsoft,apple,amazon,aws,meta,facebook,netflix,nvidia,intel,amd,arm,ibm,oracle,sap,salesforce,adobe,cisco,vmware,broadcom,qualcomm,samsung,sony,siemens,bosch,ericsson,nokia,huawei,tencent,alibaba,bytedance,baidu,xiaomi,stripe,shopify,square,block,paypal,visa,mastercard,coinbase,kraken,binance,revolut,klarna,wise,plaid,brex,ramp,mercury,uber,lyft,airbnb,doordash,instacart,spotify,twitter,linkedin,github,gitlab,atlassian,slack,zoom,dropbox,box,figma,canva,notion,airtable,asana,linear,vercel,netlify,cloudflare,fastly,akamai,datadog,splunk,elastic,mongodb,redis,snowflake,databricks,confluent,hashicorp,grafana,supabase,openai,anthropic,cohere,mistral,perplexity,deepmind,hugging face,scale ai,palantir,tesla,spacex,boeing,airbus,bmw,volkswagen,porsche,toyota,honda,ford,red hat,redhat,canonical,suse,mozilla,hubspot,zendesk,intercom,twilio,okta,workday,servicenow,deloitte,accenture,pwc,kpmg,mckinsey,bain,bcg,capgemini,infosys,wipro,tcs,cognizant,jpmorgan,goldman sachs,morgan stanley,blackrock,citi,hsbc,barclays,ubs,ing,bbva,santander,walmart,target,costco,nike,adidas,unilever,nestle,pfizer,novartis,roche,bayer,basf,merck,mux,retool,gusto,rippling,deel,lattice,miro,loom,segment,amplitude,mixpanel,webflow,zapier,calendly,replit,mit,harvard,stanford,mit media lab,yc,y combinator,a16z,sequoia,accel,disney,hulu,ebay,etsy,booking,expedia,zalando,sap se,n26,delivery hero,hellofresh,celonis,personio,contentful".split(
    ",",
  ),
);

/** Words that stand where a company would, and are none. The lead's company is then null. */
const NO_COMPANY = new Set(
  "student,students,estudiante,etudiant,etudiante,studentin,unemployed,retired,none,no company,not applicable,self employed,self-employed,selfemployed,freelance,freelancer,independent,individual,personal,private,privat,unaffiliated,independent contributor,looking for work,open to work,job seeker,between jobs,stealth,stealth startup,stealth mode,tbd,unknown,selbststandig,arbeitslos,rentner,independant,autonomo,jubilado".split(
    ",",
  ),
);

export const isLegalForm = (text: string) => LEGAL_FORM.test(fold(text));
export const isNoCompany = (text: string) => NO_COMPANY.has(fold(text));
const isKnownCompany = (text: string) => KNOWN.has(fold(text));

/** `monday.com` as a company's name: a host and nothing else. */
export const isBareHost = (text: string) => /^[\p{L}\p{N}.-]+\.\p{L}{2,24}$/u.test(text) && isHost(text.toLowerCase());

/** How much one word looks like a company's: a name like `GitHub`, `IBM`, `W3C`, `monday.com`; 0 for plain words. */
export function companyWord(text: string): number {
  if (isKnownCompany(text) || isBareHost(text)) return 1;
  if (COMPANY_END.has(fold(text))) return 0.9;
  if (/\d/.test(text)) return 0.8;
  if (/^\p{Lu}{2,}$/u.test(text)) return 0.6;
  if (/^\p{Lu}?\p{Ll}+\p{Lu}/u.test(text) && !/^(?:Mc|Mac|De|Le|La|Van|Di|Da|Fitz|O)\p{Lu}/u.test(text)) return 0.7;
  return /^\p{Ll}/u.test(text) ? 0.5 : 0;
}

/** How much a text reads as a company: 1 known or with a company's word in it, 0.4 nothing speaks for or against. */
export function companyScore(text: string): number {
  const folded = fold(text);
  if (folded === "" || folded.length > 120) return 0;
  if (KNOWN.has(folded) || isBareHost(text)) return 1;
  const words = folded.split(" ");
  if (words.length > 8) return 0.1;
  if (titleScore(text) === 1) return 0.2;
  if (words.length === 1) return Math.max(0.45, companyWord(text) * 0.9);
  return severalWords(folded, words) ?? (text.includes("&") ? 0.6 : 0.4);
}

/** A company's word at the end, at the beginning, or a legal form anywhere. */
function severalWords(folded: string, words: readonly string[]): number | null {
  if (COMPANY_END.has(words.at(-1) ?? "")) return 1;
  const formed = words.some((word) => word.length > 2 && LEGAL_FORM.test(word));
  return formed || COMPANY_START.test(folded) ? 0.95 : null;
}
