import type { Case } from "./case.ts";

/** Invented people, in the shapes that pastes come in. */
export const LISTS: readonly Case[] = [
  {
    title: "one line without separators",
    format: "free_text",
    text: "Joshua Alphonse Mux Community Engineer",
    leads: [{ full_name: "Joshua Alphonse", title: "Community Engineer", company: "Mux" }],
  },
  {
    title: "lines of name, company, title",
    text: "Maria Garcia Stripe VP of Engineering\nAnn Lee Figma Design Director\nTom de Vries Booking.com Staff Data Scientist\nJean-Luc Picard Starfleet Chief Exploration Officer",
    leads: [
      { full_name: "Maria Garcia", title: "VP of Engineering", company: "Stripe" },
      { full_name: "Ann Lee", title: "Design Director", company: "Figma" },
      { full_name: "Tom de Vries", title: "Staff Data Scientist", company: "Booking.com" },
      { full_name: "Jean-Luc Picard", title: "Chief Exploration Officer", company: "Starfleet" },
    ],
  },
  {
    title: "at, @, from, comma and is",
    text: "Jane Doe CTO at Acme\nJohn Roe, Head of Sales at Globex Corp\nAmy Pond VP Marketing @ Initech\nBob Stone from Hooli\nJane Foo is the CEO of Bar Labs",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "Head of Sales", company: "Globex Corp" },
      { full_name: "Amy Pond", title: "VP Marketing", company: "Initech" },
      { full_name: "Bob Stone", title: null, company: "Hooli" },
      { full_name: "Jane Foo", title: "CEO", company: "Bar Labs" },
    ],
  },
  {
    title: "commas",
    format: "list",
    text: "Jane Doe, CTO, Acme\nJohn Roe, VP Engineering, Globex, Inc.\nAmy Pond, Initech\nBob Stone, Cryptographer",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "VP Engineering", company: "Globex, Inc." },
      { full_name: "Amy Pond", title: null, company: "Initech" },
      { full_name: "Bob Stone", title: "Cryptographer", company: null },
    ],
  },
  {
    title: "bars",
    text: "Jane Doe | CTO | Acme\nJohn Roe | Growth Lead | Globex\nAmy Pond | Software Engineer | Initech",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "Growth Lead", company: "Globex" },
      { full_name: "Amy Pond", title: "Software Engineer", company: "Initech" },
    ],
  },
  {
    title: "name, company and title between dashes",
    text: "Jane Doe - Acme - CTO\nJohn Roe – Globex – Head of IT\nAmy Pond — Engineer — Initech",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "Head of IT", company: "Globex" },
      { full_name: "Amy Pond", title: "Engineer", company: "Initech" },
    ],
  },
  {
    title: "companies, titles and pronouns in brackets",
    text: "Jane Doe (Acme)\nJohn Roe (CTO, Globex)\nAmy Pond (Initech) <amy@initech.example>\n* Paul Wade (she/her), Umbrella",
    leads: [
      { full_name: "Jane Doe", title: null, company: "Acme" },
      { full_name: "John Roe", title: "CTO", company: "Globex" },
      { full_name: "Amy Pond", title: null, company: "Initech", email: "amy@initech.example" },
      { full_name: "Paul Wade", title: null, company: "Umbrella" },
    ],
  },
  {
    title: "addresses in angles, bare, and as comments",
    text: 'Jane Doe <jane@acme.example>\n"Roe, John" <john@globex.example>\nAmy Pond amy@initech.example\nbob@hooli.example (Bob Stone)',
    leads: [
      { full_name: "Jane Doe", title: null, company: null, email: "jane@acme.example", domain: "acme.example" },
      { full_name: "John Roe", title: null, company: null, email: "john@globex.example" },
      { full_name: "Amy Pond", email: "amy@initech.example" },
      { full_name: "Bob Stone", email: "bob@hooli.example" },
    ],
  },
  {
    title: "bullets, numbers, boxes, emoji and arrows",
    format: "list",
    text: "• Jane Doe – CTO @ Acme\n1) John Roe, CEO, Globex\n[ ] Amy Pond - Engineer at Initech\n🚀 Bob Stone | Founder | Hooli\n[x] Zed Null, Umbrella Corp\n→ Kim Lu (Soylent)",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
      { full_name: "Amy Pond", title: "Engineer", company: "Initech" },
      { full_name: "Bob Stone", title: "Founder", company: "Hooli" },
      { full_name: "Zed Null", title: null, company: "Umbrella Corp" },
      { full_name: "Kim Lu", title: null, company: "Soylent" },
    ],
  },
  {
    title: "bold names, linked names and handles",
    text: "* **Jane Doe** ([@jdoe](https://github.com/jdoe)), Acme\n* [John Roe](https://www.linkedin.com/in/john-roe/) - CTO, Globex\n- Amy Pond (@amypond, Initech)\n- Bob Stone, Hooli ([GitHub](https://github.com/bstone))\n- [Kim Lu][kl] - Soylent",
    leads: [
      { full_name: "Jane Doe", title: null, company: "Acme", github_url: "https://github.com/jdoe" },
      { full_name: "John Roe", title: "CTO", company: "Globex", linkedin_url: "https://www.linkedin.com/in/john-roe" },
      { full_name: "Amy Pond", github_url: "https://github.com/amypond" },
      { full_name: "Bob Stone", title: null, company: "Hooli", github_url: "https://github.com/bstone" },
      { full_name: "Kim Lu" },
    ],
  },
  {
    title: "names alone, in three scripts",
    text: "Jane Doe\nJohn Roe\nWilliam A Rowe Jr\nAmy van der Berg\n徐俊杰\nАнна Иванова",
    leads: [
      { full_name: "Jane Doe", title: null, company: null },
      { full_name: "John Roe", title: null, company: null },
      { full_name: "William A Rowe Jr", title: null, company: null },
      { full_name: "Amy van der Berg", title: null, company: null, last_name: "van der Berg" },
      { full_name: "徐俊杰", title: null, company: null },
      { full_name: "Анна Иванова", title: null, company: null },
    ],
  },
  {
    title: "headings between lists",
    text: "# Team\n\n## Engineering\n- Jane Doe, CTO\n- John Roe, Staff Engineer\n\n## Sales:\n- Amy Pond, VP Sales\n\nAttendees:\nBob Stone (Hooli)\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: null },
      { full_name: "John Roe", title: "Staff Engineer", company: null },
      { full_name: "Amy Pond", title: "VP Sales", company: null },
      { full_name: "Bob Stone", title: null, company: "Hooli" },
    ],
  },
  {
    title: "CR as the line's end",
    text: "Jane Doe, CTO, Acme\rJohn Roe, CEO, Globex\r",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
    ],
  },
  {
    title: "NUL in names and between lines",
    text: "Jane Doe\0, CTO, Acme\n\0\nJohn\0Roe <john@globex.com>\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", email: "john@globex.com" },
    ],
  },
  {
    title: "the same person twice, and two of one name",
    text: "Jane Doe <jane@acme.com>\nJANE DOE <Jane@Acme.com>\nJohn Smith, Acme\nJohn Smith, Globex\nJohn Smith, ACME Inc.",
    leads: [{ full_name: "Jane Doe" }, { company: "Acme" }, { company: "Globex" }],
  },
  {
    title: "numbered lines with two and three parts",
    text: "1. Jane Doe, Founder & CTO, Acme\n2. John Roe, President & CEO, Blockchain Education Network\n3. Amy Pond, Journalist, CoinDesk\n4. Bob Stone, Policy Director, Coin Center\n5. Kim Lu, Core Developer\n6. Zoe Ray, Growth, Soylent Foods\n10. Ian Li, Co-Founder, 0x",
    leads: [
      { full_name: "Jane Doe", title: "Founder & CTO", company: "Acme" },
      { full_name: "John Roe", title: "President & CEO", company: "Blockchain Education Network" },
      { full_name: "Amy Pond", title: "Journalist", company: "CoinDesk" },
      { full_name: "Bob Stone", title: "Policy Director", company: "Coin Center" },
      { full_name: "Kim Lu", title: "Core Developer", company: null },
      { full_name: "Zoe Ray", title: "Growth", company: "Soylent Foods" },
      { full_name: "Ian Li", title: "Co-Founder", company: "0x" },
    ],
  },
  {
    title: "the title first, honorifics and split titles",
    text: "CTO: Jane Doe (Acme)\nDr. Anna Schmidt, Leiterin Vertrieb, Muster GmbH\nJane Doe, VP, Engineering, Globex",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "Dr. Anna Schmidt", title: "Leiterin Vertrieb", company: "Muster GmbH" },
      { full_name: "Jane Doe", title: "VP, Engineering", company: "Globex" },
    ],
  },
  {
    title: "lower case",
    text: "joshua alphonse mux community engineer",
    leads: [{ full_name: "joshua alphonse", company: "mux", title: "community engineer" }],
  },
  {
    title: "free text with an address or a profile",
    text: "Joshua Alphonse Mux Community Engineer jalphonse@mux.com\nSarah Drasner Netlify VP of Developer Experience https://github.com/sdras",
    leads: [
      { full_name: "Joshua Alphonse", title: "Community Engineer", company: "Mux", email: "jalphonse@mux.com" },
      {
        full_name: "Sarah Drasner",
        title: "VP of Developer Experience",
        company: "Netlify",
        github_url: "https://github.com/sdras",
      },
    ],
  },
  {
    title: "Japanese, Korean and Cyrillic lines",
    text: "山田太郎 - 株式会社サンプル\n田中 花子, 営業部長, サンプル株式会社\n김철수 삼성전자\nАнна Петрова, директор по маркетингу, Яндекс",
    leads: [
      { full_name: "山田太郎", company: "株式会社サンプル" },
      { full_name: "田中 花子", company: "サンプル株式会社" },
      { full_name: "김철수", company: "삼성전자" },
      { full_name: "Анна Петрова", company: "Яндекс" },
    ],
  },
  {
    title: "titles and companies in five manners",
    text: "Jane Doe @ Acme\nJohn Roe — Globex\nAmy Pond: VP Product, Initech\nBob Stone, CFO of Hooli\nZed Black, formerly Head of Growth at Umbrella",
    leads: [
      { full_name: "Jane Doe", title: null, company: "Acme" },
      { full_name: "John Roe", title: null, company: "Globex" },
      { full_name: "Amy Pond", title: "VP Product", company: "Initech" },
      { full_name: "Bob Stone", title: "CFO", company: "Hooli" },
      { full_name: "Zed Black", company: "Umbrella" },
    ],
  },
  {
    title: "numbers in lists",
    text: "Jane Doe, Acme, +1 415 555 0100\nJohn Roe | +49 30 123456 | john@globex.de",
    leads: [
      { full_name: "Jane Doe", title: null, company: "Acme", phone: "+1 415 555 0100" },
      { full_name: "John Roe", phone: "+49 30 123456" },
    ],
  },
  {
    title: "places in lists",
    text: "Jane Doe, CTO, Acme, Berlin\nJohn Roe, CEO, Globex, San Francisco, CA\nAmy Pond - Engineer - Initech - London, UK",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", location: "Berlin" },
      { full_name: "John Roe", title: "CEO", company: "Globex", location: "San Francisco, CA" },
      { full_name: "Amy Pond", title: "Engineer", company: "Initech", location: "London, UK" },
    ],
  },
  {
    title: "names in one line, with and without brackets",
    text: "Attendees: Jane Doe, John Roe, Anna Lee\nSpeakers: Mary Stone (Acme), Peter Pond (CTO), Paul Wade\n",
    leads: [
      { full_name: "Jane Doe", company: null },
      { full_name: "John Roe" },
      { full_name: "Anna Lee" },
      { full_name: "Mary Stone", company: "Acme" },
      { full_name: "Peter Pond", title: "CTO" },
      { full_name: "Paul Wade" },
    ],
  },
  {
    title: "last names first",
    text: "Doe, Jane (Acme)\n",
    leads: [{ full_name: "Jane Doe", first_name: "Jane", last_name: "Doe", company: "Acme" }],
  },
];
