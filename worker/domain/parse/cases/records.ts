import type { Case } from "./case.ts";

/** Invented people, in the shapes that pastes come in. */
export const RECORDS: readonly Case[] = [
  {
    title: "a JSON array with escapes and a company as an object",
    format: "json",
    text: '[{"firstName":"Jane","lastName":"Doe","organization_name":"Acme","job_title":"CTO","linkedin":"linkedin.com/in/janedoe","email":"jane@acme.com"},{"name":"J\\u00fcrgen \\"Jay\\" Roe","company":{"name":"Globex","website":"https://globex.com"},"title":"CEO"}]',
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", linkedin_url: "https://www.linkedin.com/in/janedoe" },
      { full_name: 'Jürgen "Jay" Roe', title: "CEO", company: "Globex", domain: "globex.com" },
    ],
  },
  {
    title: "JSON lines",
    format: "json_lines",
    text: '{"name":"Jane Doe","email":"jane@acme.com"}\n{"name":"John Roe","email":"john@globex.com"}\n',
    leads: [{ full_name: "Jane Doe", email: "jane@acme.com" }, { full_name: "John Roe" }],
  },
  {
    title: "JSON with its array under a key",
    text: '{\n  "contacts": [\n    {"full_name": "Jane Doe", "current_company": "Acme", "emails": ["jane@acme.com"], "phones":[{"value":"+1 555 0100"}]}\n  ],\n "total": 1\n}',
    leads: [{ full_name: "Jane Doe", title: null, company: "Acme", email: "jane@acme.com", phone: "+1 555 0100" }],
  },
  {
    title: "GitHub's user object",
    text: '[{"login":"octocat","name":"Mona Lisa","company":"@github","html_url":"https://github.com/octocat","blog":"https://mona.example","location":"San Francisco","email":null}]',
    leads: [
      { full_name: "Mona Lisa", github_url: "https://github.com/octocat", location: "San Francisco", email: null },
    ],
  },
  {
    title: "vCards 3.0 and 2.1, folded and quoted-printable",
    format: "vcard",
    text: "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane;;Dr.;\r\nFN:Jane Doe\r\nORG:Acme\\, Inc.;R&D\r\nTITLE:Head of Resear\r\n ch\r\nTEL;TYPE=WORK,VOICE:+1 555 0100\r\nEMAIL;TYPE=INTERNET:jane@acme.com\r\nURL:https://acme.com\r\nADR;TYPE=WORK:;;1 Main St;Austin;TX;78701;USA\r\nEND:VCARD\r\nBEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=BCro AG\nEMAIL:j@buero.example\nEND:VCARD\n",
    leads: [
      {
        full_name: "Jane Doe",
        title: "Head of Research",
        company: "Acme, Inc.",
        phone: "+1 555 0100",
        location: "Austin, TX, USA",
        domain: "acme.com",
      },
      {
        full_name: "Jürgen Müller",
        title: null,
        company: "Büro AG",
        email: "j@buero.example",
        first_name: "Jürgen",
        last_name: "Müller",
      },
    ],
  },
  {
    title: "labelled blocks",
    format: "key_value",
    text: "Name: Jane Doe\nTitle: CTO\nCompany: Acme\nEmail: jane@acme.com\nPhone: +1 555 0100\n\nName: John Roe\nCompany: Globex\nLinkedIn: https://linkedin.com/in/jroe\nLocation: Berlin, Germany\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", email: "jane@acme.com", phone: "+1 555 0100" },
      {
        full_name: "John Roe",
        title: null,
        company: "Globex",
        linkedin_url: "https://www.linkedin.com/in/jroe",
        location: "Berlin, Germany",
      },
    ],
  },
  {
    title: "labelled blocks in bold, as YAML and in German",
    text: "**Name:** Jane Doe\n**Role:** Head of Ops\n**Organisation:** Acme\n\n- name: John Roe\n  email: john@globex.com\n- name: Amy Pond\n  email: amy@initech.com\n\nFirma: Muster GmbH\nAnsprechpartner: Hans Müller\nTelefon: 030 1234567",
    leads: [
      { full_name: "Jane Doe", title: "Head of Ops", company: "Acme" },
      { full_name: "John Roe", email: "john@globex.com" },
      { full_name: "Amy Pond" },
      { full_name: "Hans Müller", title: null, company: "Muster GmbH", phone: "030 1234567" },
    ],
  },
  {
    title: "JSON with people and their companies as objects",
    text: '{"leads":[{"person":{"first_name":"Jane","last_name":"Doe","title":"CTO","linkedin_url":"http://www.linkedin.com/in/jdoe","organization":{"name":"Acme","website_url":"http://www.acme.com","linkedin_url":"http://www.linkedin.com/company/acme"}}},{"person":{"name":"John Roe","employment":{"company":"Globex","role":"CEO"}}}]}',
    leads: [
      {
        full_name: "Jane Doe",
        title: "CTO",
        company: "Acme",
        linkedin_url: "https://www.linkedin.com/in/jdoe",
        domain: "acme.com",
      },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
    ],
  },
  {
    title: "a JSON array of addresses",
    text: '["Jane Doe <jane@acme.com>", "john@globex.com"]',
    leads: [{ full_name: "Jane Doe", email: "jane@acme.com" }, { email: "john@globex.com" }],
  },
  {
    title: "JSON in a fence, with a comma too many",
    text: '```json\n[\n {"Name": "Jane Doe", "Company": "Acme",},\n {"Name": "John Roe", "Company": "Globex"}\n]\n```',
    leads: [
      { full_name: "Jane Doe", title: null, company: "Acme" },
      { full_name: "John Roe", title: null, company: "Globex" },
    ],
  },
  {
    title: "JSON that breaks off",
    text: '[{"name": "Jane Doe", "email": "jane@acme.com"}, {"name": "John',
    leads: [{ full_name: "Jane Doe" }],
  },
];
