import type { Case } from "./case.ts";

/** Invented people, in the shapes that pastes come in. */
export const TABLES: readonly Case[] = [
  {
    title: "a German header, semicolons and doubled quotes",
    format: "csv",
    text: 'Vorname;Nachname;Firma;Position;E-Mail\nHans;Müller;Muster GmbH;Geschäftsführer;hans@muster.example\nEva;"Groß; geb. Klein";Beispiel AG;"Leiterin ""Vertrieb""";eva@beispiel.example\n',
    leads: [
      { full_name: "Hans Müller", title: "Geschäftsführer", company: "Muster GmbH", email: "hans@muster.example" },
      { title: 'Leiterin "Vertrieb"', company: "Beispiel AG" },
    ],
  },
  {
    title: "a French header, a byte order mark, CRLF and empty rows",
    text: "\uFEFFPrénom,Nom,Société,Fonction,Courriel\r\nMarie,Curie,Radium SA,Directrice,marie@radium.example\r\n,,,,\r\nPaul,Valéry,,Poète,\r\n",
    leads: [
      { full_name: "Marie Curie", title: "Directrice", company: "Radium SA" },
      { full_name: "Paul Valéry", title: "Poète", company: null },
    ],
  },
  {
    title: "names turned round, cells over two lines, the header again, ragged rows",
    text: 'Name,Title,Company,Notes\n"Doe, Jane",CTO,"Acme, Inc.","met at\nconference"\nJohn Roe,CEO,Globex\nname,title,company,notes\nAmy Pond,Engineer,Initech,x,extra,\n',
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme, Inc." },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
      { full_name: "Amy Pond", title: "Engineer", company: "Initech" },
    ],
  },
  {
    title: "no header, first and last names apart",
    text: "Jane,Doe,jane@acme.example,Acme,CTO\nJohn,Roe,john@globex.example,Globex,CEO\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", email: "jane@acme.example" },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
    ],
  },
  {
    title: "no header, three columns",
    text: "Jane Doe,CTO,Acme\nJohn Roe,Head of Sales,Globex\nAmy Pond,Software Engineer,Initech",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "Head of Sales", company: "Globex" },
      { full_name: "Amy Pond", title: "Software Engineer", company: "Initech" },
    ],
  },
  {
    title: "Apollo's export",
    text: 'First Name,Last Name,Title,Company,Company Name for Emails,Email,Email Status,Seniority,Departments,Contact Owner,First Phone,Work Direct Phone,Stage,# Employees,Industry,Keywords,Person Linkedin Url,Website,Company Linkedin Url,Facebook Url,City,State,Country\nJane,Doe,CTO,"Acme, Inc.",Acme,jane@acme.com,Verified,C suite,Engineering,me@x.com,+1 555 010 9999,,Cold,50,software,a,http://www.linkedin.com/in/jane-doe-1234,http://www.acme.com,http://www.linkedin.com/company/acme,,Austin,Texas,United States\n',
    leads: [
      {
        full_name: "Jane Doe",
        title: "CTO",
        company: "Acme, Inc.",
        email: "jane@acme.com",
        linkedin_url: "https://www.linkedin.com/in/jane-doe-1234",
        domain: "acme.com",
        phone: "+1 555 010 9999",
        location: "Austin, Texas, United States",
      },
    ],
  },
  {
    title: "HubSpot's export",
    text: "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Job Title,Company Name,Create Date\n1,Jane,Doe,jane@acme.com,,,New,CTO,Acme,2024-01-01 10:00\n",
    leads: [{ full_name: "Jane Doe", title: "CTO", company: "Acme", email: "jane@acme.com", phone: null }],
  },
  {
    title: "Google's contacts",
    text: "Name,Given Name,Additional Name,Family Name,Organization 1 - Name,Organization 1 - Title,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\nJane Q Doe,Jane,Q,Doe,Acme,CTO,* Work,jane@acme.com,Mobile,+1 555 0100\n",
    leads: [
      {
        full_name: "Jane Q Doe",
        title: "CTO",
        company: "Acme",
        email: "jane@acme.com",
        phone: "+1 555 0100",
        first_name: "Jane",
        last_name: "Doe",
      },
    ],
  },
  {
    title: "Outlook's contacts",
    text: '"First Name","Middle Name","Last Name","Company","Department","Job Title","Business Phone","Mobile Phone","E-mail Address","E-mail Type"\n"Jane","","Doe","Acme","R&D","Engineer","","555-0100 22","jane@acme.com","SMTP"\n',
    leads: [{ full_name: "Jane Doe", title: "Engineer", company: "Acme", phone: "555-0100 22" }],
  },
  {
    title: "LinkedIn's connections with the note before them",
    format: "linkedin_connections",
    text: 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help/linkedin/answer/261"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nJane,Doe,https://www.linkedin.com/in/janedoe,,Acme,CTO,01 Sep 2024\nJohn,"Roe, PhD",https://www.linkedin.com/in/johnroe,john@globex.example,"Globex, Inc.","VP, Sales",02 Sep 2024\n,,,,,,03 Sep 2024\n',
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", linkedin_url: "https://www.linkedin.com/in/janedoe" },
      { title: "VP, Sales", company: "Globex, Inc.", email: "john@globex.example" },
    ],
  },
  {
    title: "tabs with a header and an empty cell",
    format: "tsv",
    text: "Name\tCompany\tEmail\nJane Doe\tAcme\tjane@acme.example\nJohn Roe\t\tjohn@globex.example",
    leads: [
      { full_name: "Jane Doe", title: null, company: "Acme" },
      { full_name: "John Roe", title: null, company: null },
    ],
  },
  {
    title: "tabs without a header, names in three scripts, handles",
    text: "徐俊杰\tDaoCloud\tpacoxu\nАнна Иванова\tЯндекс\tanna-i\nمحمد علي\tCareem\tmali",
    leads: [
      { full_name: "徐俊杰", title: null, company: "DaoCloud", github_url: "https://github.com/pacoxu" },
      { full_name: "Анна Иванова", title: null, company: "Яндекс" },
      { full_name: "محمد علي", title: null, company: "Careem" },
    ],
  },
  {
    title: "a Markdown table with bold, links and handles",
    text: "## Speakers\n\n| Speaker | Role | Organisation | GitHub |\n|:--|--|:-:|--|\n| **Jane Doe** | CTO | Acme | @jdoe |\n| [John Roe](https://www.linkedin.com/in/jroe) | CEO | [Globex](https://globex.com) | |\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", github_url: "https://github.com/jdoe" },
      { full_name: "John Roe", title: "CEO", company: "Globex", linkedin_url: "https://www.linkedin.com/in/jroe" },
    ],
  },
  {
    title: "a Spanish header",
    text: "Nombre;Apellidos;Empresa;Cargo;Correo electrónico;Teléfono\nJuan;García López;Ejemplo SL;Director General;juan@ejemplo.example;+34 600 000 000",
    leads: [
      {
        full_name: "Juan García López",
        title: "Director General",
        company: "Ejemplo SL",
        phone: "+34 600 000 000",
        email: "juan@ejemplo.example",
      },
    ],
  },
  {
    title: "a Polish header",
    text: "Imię i nazwisko\tFirma\tStanowisko\tAdres e-mail\nAnna Nowak\tPrzykład sp. z o.o.\tKierownik sprzedaży\tanna@przyklad.example",
    leads: [
      {
        full_name: "Anna Nowak",
        title: "Kierownik sprzedaży",
        company: "Przykład sp. z o.o.",
        email: "anna@przyklad.example",
      },
    ],
  },
  {
    title: "a project's column that only the first row fills",
    text: "Project,Maintainer Name,Company,Github Name\nKubernetes,Jane Doe,Google,jdoe\n,John Roe,Red Hat,jroe\n,Amy Pond,,apond",
    leads: [
      { full_name: "Jane Doe", title: null, company: "Google", github_url: "https://github.com/jdoe" },
      { full_name: "John Roe", title: null, company: "Red Hat" },
      { full_name: "Amy Pond", title: null, company: null },
    ],
  },
  {
    title: "tabs without a header and an empty cell",
    text: "Jane Doe\tjane@acme.com\tAcme\tCTO\t+1 555 010 0000\nJohn Roe\tjohn@globex.com\tGlobex\tCEO\t",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", phone: "+1 555 010 0000" },
      { full_name: "John Roe", title: "CEO", company: "Globex", phone: null },
    ],
  },
  {
    title: "Salesforce's export",
    text: "Last Name,First Name,Title,Company,Email,Lead Source,Lead Status,Rating,Mobile Phone,City,State/Province,Country\nDoe,Jane,CTO,Acme,jane@acme.com,Web,Open - Not Contacted,Hot,(555) 010-0000,Austin,TX,USA\nRoe,John,[not provided],Globex,,,,,,,,\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", phone: "(555) 010-0000", location: "Austin, TX, USA" },
      { full_name: "John Roe", company: "Globex" },
    ],
  },
  {
    title: "one column with a header",
    text: "email\njane@acme.com\njohn@globex.com",
    leads: [{ email: "jane@acme.com" }, { email: "john@globex.com" }],
  },
  {
    title: "bars with a header and no rule",
    text: "Name|Company|Title\nJane Doe|Acme|CTO\nJohn Roe|Globex|CEO",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
    ],
  },
  {
    title: "quoted cells over two lines and a quote never closed",
    text: 'Name,Title,Company\n"Jane\nDoe","Chief\r\nTechnology Officer",Acme\n\n"John ""Jack"" Roe",CEO,"Globex',
    leads: [{ full_name: "Jane Doe", title: "Chief Technology Officer", company: "Acme" }, { title: "CEO" }],
  },
  {
    title: "domains and companies without a header",
    text: "acme.com\tAcme\nglobex.com\tGlobex\n",
    leads: [
      { full_name: null, company: "Acme", domain: "acme.com" },
      { full_name: null, company: "Globex", domain: "globex.com" },
    ],
  },
];
