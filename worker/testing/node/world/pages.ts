import type { WorldCompany } from "./companies.ts";

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** What a site says to machines, in the style that it is written in. */
function headOf(company: WorldCompany): string {
  const { name, domain, about, style } = company;
  const meta = `<meta charset="utf-8"><title>${escape(name)}</title><meta name="description" content="${escape(about)}">`;
  const scripts = company.scripts.map((src) => `<script src="${src}"></script>`).join("");
  if (style !== "json-ld") return `${meta}<meta property="og:site_name" content="${escape(name)}">${scripts}`;
  const [min, max] = company.size.split("-");
  const block = {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Organization",
        name,
        url: `https://${domain}/`,
        description: about,
        foundingDate: company.founded,
        industry: company.industry,
        numberOfEmployees: { "@type": "QuantitativeValue", minValue: Number(min), maxValue: Number(max) },
        address: { "@type": "PostalAddress", addressLocality: company.town },
        sameAs: [
          `https://www.linkedin.com/company/${domain.split(".")[0]}`,
          `https://github.com/${domain.split(".")[0]}`,
        ],
      },
    ],
  };
  return `${meta}<script type="application/ld+json">${JSON.stringify(block)}</script>${scripts}`;
}

/** Those companies whose site says whom they sell to, and what it says. */
const MARKETS: Record<string, { headline: string; voice: string; plans: readonly string[] }> = {
  "hexmoor.example": {
    headline: "Made for platform engineers and heads of reliability",
    voice: "<p>We moved in a week.</p><p>Priya Raghunathan</p><p>VP Platform</p>",
    plans: ["Startup", "Enterprise"],
  },
};
const MARKET_NAV = `<a href="/customers">Customers</a> <a href="/pricing">Pricing</a>`;

const NAV = `<nav><a href="/about">About</a> <a href="/team">Team</a> <a href="/careers">Careers</a> <a href="/contact">Contact</a> <a href="https://elsewhere.example/team">A friend</a></nav>`;

const page = (company: WorldCompany, main: string): string =>
  `<!doctype html><html lang="en"><head>${headOf(company)}</head><body>${NAV}${MARKETS[company.domain] === undefined ? "" : MARKET_NAV}<main>${main}</main><footer>© ${escape(company.name)}, ${escape(company.town)}</footer></body></html>`;

/** A value that only those see who read what is hidden, and that is never to be found. */
const HIDDEN = `<p style="display:none">Founded in 1850. Our head of growth is Nobody Atall, nobody@lumenfold.example.</p><!-- secret@lumenfold.example -->`;

function homeOf(company: WorldCompany): string {
  const headline = MARKETS[company.domain]?.headline;
  const slogan = headline === undefined ? "" : `<h2>${headline}</h2>`;
  const intro = `<h1>${escape(company.name)}</h1><p>${escape(company.about)}</p>${slogan}`;
  if (company.style === "microdata") {
    return page(
      company,
      `<div itemscope itemtype="https://schema.org/Organization">${intro}<meta itemprop="numberOfEmployees" content="${company.size.replace("-", "–")}"><span itemprop="addressLocality">${escape(company.town)}</span></div>`,
    );
  }
  return page(company, company.style === "hidden" ? intro + HIDDEN : intro);
}

function teamOf(company: WorldCompany): string {
  const cards = company.people.map(({ name, title, email }) => {
    const mail = email === undefined ? "" : `<a href="mailto:${email}">${email}</a>`;
    return company.style === "plain"
      ? `<p>${escape(name)} is ${escape(title)} and has been with ${escape(company.name)} since the start. ${mail}</p>`
      : `<article><h3>${escape(name)}</h3><p>${escape(title)}</p>${mail}</article>`;
  });
  const people = company.people.map(({ name, title, github }) => ({
    "@context": "https://schema.org",
    "@type": "Person",
    name,
    jobTitle: title,
    ...(github === undefined ? {} : { url: `https://github.com/${github}` }),
  }));
  const block =
    company.style === "json-ld" ? `<script type="application/ld+json">${JSON.stringify(people)}</script>` : "";
  return page(company, `<h1>Team</h1>${block}${cards.join("")}`);
}

const careersOf = (company: WorldCompany): string =>
  page(
    company,
    company.jobs.length === 0
      ? "<h1>Careers</h1><p>Nothing at the moment.</p>"
      : `<h1>Careers</h1><p>We are hiring. Open roles:</p><ul>${company.jobs.map((job) => `<li>${escape(job)}</li>`).join("")}</ul>`,
  );

const contactOf = (company: WorldCompany): string =>
  page(
    company,
    `<h1>Contact</h1><p>Write to <a href="mailto:hello@${company.domain}">hello@${company.domain}</a> or call <a href="tel:+31205550142">+31 20 555 0142</a>.</p>`,
  );

const aboutOf = (company: WorldCompany): string =>
  page(
    company,
    `<h1>About</h1><p>${escape(company.name)} was founded in ${company.founded} in ${escape(company.town)}.</p>`,
  );

/** A page that only those have who say whom they sell to. */
const marketPage =
  (main: (market: (typeof MARKETS)[string]) => string) =>
  (company: WorldCompany): string | null => {
    const market = MARKETS[company.domain];
    return market === undefined ? null : page(company, main(market));
  };

const customersOf = marketPage(({ voice }) => `<h1>Customers</h1>${voice}`);
const pricingOf = marketPage(({ plans }) => `<h1>Pricing</h1>${plans.map((plan) => `<h3>${plan}</h3>`).join("")}`);

const PAGES: Record<string, (company: WorldCompany) => string | null> = {
  "/": homeOf,
  "/about": aboutOf,
  "/team": teamOf,
  "/careers": careersOf,
  "/contact": contactOf,
  "/customers": customersOf,
  "/pricing": pricingOf,
};

/** The HTML of a company's page, or null where it has none at this path. */
export const pageOf = (company: WorldCompany, path: string): string | null =>
  PAGES[path.replace(/(.)\/$/, "$1")]?.(company) ?? null;
