import { fold } from "./normalise.ts";

/**
 * Places that lists of people name: enough to tell "Berlin" from a company, not a gazetteer. A place that is not
 * here is still read where a column, a label or a signature says that it is one.
 */
const places = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s*,\s*/));

const COUNTRIES = places(
  "argentina, australia, austria, osterreich, belgium, belgique, brazil, brasil, bulgaria, canada, chile, china, colombia, costa rica, croatia, czech republic, czechia, denmark, danmark, egypt, estonia, finland, france, germany, deutschland, greece, hong kong, hungary, iceland, india, indonesia, ireland, israel, italy, italia, japan, kenya, latvia, lithuania, luxembourg, malaysia, mexico, morocco, netherlands, the netherlands, nederland, new zealand, nigeria, norway, norge, pakistan, peru, philippines, poland, polska, portugal, romania, russia, saudi arabia, serbia, singapore, slovakia, slovenia, south africa, south korea, korea, spain, espana, sweden, sverige, switzerland, schweiz, suisse, taiwan, thailand, tunisia, turkey, turkiye, uae, united arab emirates, uk, united kingdom, england, scotland, wales, northern ireland, ukraine, uruguay, us, usa, united states, united states of america, vietnam",
);
const REGIONS = places(
  "california, ca, new york, ny, texas, tx, washington, wa, massachusetts, ma, illinois, il, florida, fl, colorado, co, georgia, ga, oregon, or, pennsylvania, pa, ohio, oh, michigan, mi, north carolina, nc, virginia, va, utah, ut, arizona, az, new jersey, nj, maryland, md, minnesota, mn, tennessee, tn, connecticut, ct, dc, ontario, on, quebec, qc, british columbia, bc, alberta, ab, bavaria, bayern, nsw, new south wales, victoria, vic, queensland, qld, ile-de-france, catalonia, bay area, emea, apac, remote, worldwide",
);
const CITIES = places(
  "san francisco, sf, san francisco bay area, new york, new york city, nyc, los angeles, seattle, boston, cambridge, chicago, austin, denver, boulder, atlanta, miami, portland, philadelphia, pittsburgh, san diego, san jose, palo alto, mountain view, menlo park, sunnyvale, oakland, dallas, houston, phoenix, salt lake city, detroit, minneapolis, washington dc, nashville, charlotte, raleigh, toronto, vancouver, montreal, ottawa, waterloo, london, greater london, manchester, birmingham, leeds, edinburgh, glasgow, bristol, oxford, dublin, paris, lyon, marseille, toulouse, nantes, lille, bordeaux, berlin, munich, munchen, hamburg, frankfurt, cologne, koln, stuttgart, dusseldorf, leipzig, dresden, vienna, wien, graz, zurich, geneva, geneve, basel, bern, lausanne, amsterdam, rotterdam, the hague, utrecht, eindhoven, brussels, bruxelles, antwerp, ghent, madrid, barcelona, valencia, sevilla, malaga, lisbon, lisboa, porto, rome, roma, milan, milano, turin, torino, bologna, naples, napoli, warsaw, warszawa, krakow, wroclaw, gdansk, poznan, prague, praha, brno, budapest, bucharest, sofia, athens, istanbul, ankara, tel aviv, jerusalem, haifa, dubai, abu dhabi, cairo, nairobi, lagos, cape town, johannesburg, stockholm, gothenburg, malmo, oslo, bergen, copenhagen, aarhus, helsinki, espoo, tallinn, riga, vilnius, kyiv, kiev, lviv, moscow, saint petersburg, st petersburg, mumbai, delhi, new delhi, bangalore, bengaluru, hyderabad, chennai, pune, kolkata, gurgaon, noida, beijing, shanghai, shenzhen, hangzhou, guangzhou, hong kong, taipei, seoul, tokyo, osaka, kyoto, singapore, kuala lumpur, jakarta, bangkok, manila, hanoi, ho chi minh city, sydney, melbourne, brisbane, perth, auckland, wellington, sao paulo, rio de janeiro, buenos aires, santiago, bogota, lima, mexico city, ciudad de mexico, guadalajara, montevideo",
);

const isBigPlace = (folded: string) => COUNTRIES.has(folded) || REGIONS.has(folded);

/** True for "Berlin", "San Francisco, CA, US", "Chandler's Ford, UK": a known place, or one with a known place behind it. */
export function isPlace(text: string): boolean {
  if (text.length > 80) return false;
  const [first = "", ...rest] = text.split(",").map((piece) => fold(piece).replace(/^greater | area$/g, ""));
  if (rest.length === 0) return isCity(text);
  return (
    first !== "" &&
    !/\d{5,}/.test(first) &&
    rest.length <= 3 &&
    rest.every((piece) => isBigPlace(piece) || CITIES.has(piece))
  );
}

function isCity(text: string): boolean {
  const folded = fold(text);
  // Two-letter codes alone ("OR", "CO") are words more often than places.
  return CITIES.has(folded) || COUNTRIES.has(folded) || (folded.length > 2 && REGIONS.has(folded));
}

/** True for a piece that may follow a city after a comma: "CA", "Germany". */
export const isRegion = (text: string) => isBigPlace(fold(text)) || /^[A-Z]{2}(?: \d{5})?$/.test(text.trim());
