/** Words about names, folded (see `fold`). */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** They belong to the word behind them: "van der Berg", "Al Fayed", "dos Santos". */
export const PARTICLES = words(
  "van von vom zu zum der den de del della delle dei di da do dos das du des la le les el al bin ibn ben bint abu ter ten te op y e af av st san santa mac mc vande vander ap ab ould ait",
);

export const SUFFIXES = words(
  "jr sr ii iii iv phd md mba esq msc bsc ma ba jd cpa cfa pmp pe rn dds dvm mph cissp dipl-ing mbe obe",
);

export const HONORIFICS = words(
  "mr mrs ms miss mx dr prof professor sir dame lord lady rev herr frau hr fr mme mlle monsieur madame m dipl-ing ing sra srta sr don dona dott dottssa avv dhr mevr pan pani engr eng",
);

/** Words that no name has: what headings, sentences and lists of things are made of. */
export const NOT_IN_NAMES = words(`
  the a  and or of for to in on at by with from this that these those is are was were be been has have had  would  could should  our your their   its  we you they he she it
  us not  yes all any some more most new best regards kind hello hi dear thanks thank please meeting minutes agenda notes attendees participants speakers members team teams list contacts contact leads people
  chairs leads emeritus maintainers reviewers approvers owners committers name names email phone title company website address total count  table section chapter summary overview introduction about
  section date time today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february march   july  september october november december
  sales marketing engineering inc llc ltd gmbh corp corporation company university institute foundation labs technologies solutions systems ventures capital holdings
  here there what when where which who why how if then than but  just also very etc via  click  read visit follow share view reply forward subject sent cc bcc attached invoice order project
  guests  sponsors sponsor organizers organisers staff board committee group department office community network
  und oder der-die mit fur nicht ist sind wir ihr sie bitte danke hallo liebe lieber et pour avec nous vous merci bonjour con para gracias hola  grazie
  status industry source country city state region notes note confidential draft final version
`);

/**
 * Given names that often stand second or first, so that a third word is a surname and not a company. Short on
 * purpose: names that are also companies' ("Lee", "Taylor", "Scott") are left out.
 */
export const COMMON_GIVEN = words(`
  james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason
  jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin brandon benjamin samuel gregory frank alexander patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary
  peter kyle ethan walter noah jeremy christian keith roger terry gerald harold sean austin carl arthur lawrence dylan jesse jordan bryan billy bruce gabriel joe logan albert willie alan eugene wayne
  mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon
  laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia
  victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber
  jane marie lou sue beth lynn luis carlos juan jorge pedro miguel antonio francisco manuel javier rafael fernando diego pablo alejandro ricardo andres sergio eduardo alberto enrique raul
  ana carmen isabel rosa lucia marta elena cristina paula pilar beatriz ines joao paulo luiz marcos rodrigo bruno felipe gustavo thiago guilherme leonardo mateus giulia francesca chiara giovanni luca marco
  matteo andrea lorenzo alessandro davide stefano giuseppe roberto paolo pierre jacques michel philippe francois nicolas julien antoine guillaume camille mathilde sophie claire isabelle hans peter klaus jurgen wolfgang
  dieter stefan andreas thomas matthias sebastian florian tobias jan lukas felix jonas katrin sabine petra monika ulrike anja birgit heike martina piotr krzysztof andrzej tomasz pawel michal marcin katarzyna
  agnieszka magdalena malgorzata ivan dmitry sergey alexey andrey mikhail natalia olga tatiana irina mohammed muhammad mohamed ahmed ali omar hassan hussein fatima aisha yusuf ibrahim khalid
  raj rahul amit sanjay vijay anil sunil priya anjali neha pooja deepak arjun rohan wei li-wei yuki hiroshi takashi kenji sakura ji min-jun lars erik nils anders sven ingrid astrid johan bjorn magnus
`);
