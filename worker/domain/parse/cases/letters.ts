import type { Case } from "./case.ts";

/** Invented people, in the shapes that pastes come in. */
export const LETTERS: readonly Case[] = [
  {
    title: "a letter with two closings and a signature",
    text: "Hi team,\n\nThanks for the call yesterday. I attach the offer and look forward to your answer.\n\nBest,\nJane\n\n--\nJane Doe\nHead of Partnerships | Acme GmbH\nT: +49 30 1234567 | M: +49 170 1234567\njane.doe@acme.de | www.acme.de\nUnter den Linden 1, 10117 Berlin\n",
    leads: [
      {
        full_name: "Jane Doe",
        title: "Head of Partnerships",
        company: "Acme GmbH",
        email: "jane.doe@acme.de",
        phone: "+49 30 1234567",
      },
    ],
  },
  {
    title: "a German signature",
    format: "signature",
    text: "Mit freundlichen Grüßen\n\nHans Müller\nVertriebsleiter\nMuster Maschinenbau GmbH\nTel. +49 89 123456\nhans.mueller@muster.de",
    leads: [
      {
        full_name: "Hans Müller",
        title: "Vertriebsleiter",
        company: "Muster Maschinenbau GmbH",
        email: "hans.mueller@muster.de",
        phone: "+49 89 123456",
      },
    ],
  },
  {
    title: "a card without a closing",
    text: "Jane Doe\nChief Technology Officer\nAcme Corp\njane@acme.com\n+1 (555) 010-2345\nlinkedin.com/in/janedoe",
    leads: [
      {
        full_name: "Jane Doe",
        title: "Chief Technology Officer",
        company: "Acme Corp",
        email: "jane@acme.com",
        phone: "+1 (555) 010-2345",
        linkedin_url: "https://www.linkedin.com/in/janedoe",
      },
    ],
  },
  {
    title: "a greeting, a letter and a signature with a degree",
    text: "Dear John,\n\nCould you send me the invoice?\n\nKind regards,\n\nSarah Connor, PhD\nVP of Engineering, Cyberdyne Systems\nOffice: 555-010-2000\nsarah@cyberdyne.example\nhttps://cyberdyne.example",
    leads: [
      {
        full_name: "Sarah Connor",
        title: "VP of Engineering",
        company: "Cyberdyne Systems",
        email: "sarah@cyberdyne.example",
        website: "https://cyberdyne.example",
      },
    ],
  },
  {
    title: "labels before numbers and addresses",
    text: "Sincerely,\nMary Major\nAccount Executive\nExample Widgets\nPhone: 206-555-0100\nEmail: mary@widgets.example",
    leads: [{ full_name: "Mary Major", title: "Account Executive", company: "Example Widgets", phone: "206-555-0100" }],
  },
  {
    title: "mail headers: folded, turned, encoded, a group, mailing lists",
    format: "mail_header",
    text: 'From: Jane Doe <jane@acme.com>\nTo: "Roe, John" <john@globex.com>, amy@initech.com,\n\t=?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <jm@buero.example>\nCc: Team: a.b@x.example, C D <cd@y.example>;, netdev@vger.kernel.org, linux-kernel@vger.kernel.org\nSubject: Hello there\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n',
    leads: [
      { full_name: "Jane Doe" },
      { full_name: "John Roe", email: "john@globex.com" },
      { full_name: null, email: "amy@initech.com" },
      { full_name: "Jürgen Müller", first_name: "Jürgen", last_name: "Müller" },
      { email: "a.b@x.example" },
      { full_name: "C D" },
    ],
  },
  {
    title: "an address in a letter's sentence",
    text: "Hello everyone,\n\nplease find below the notes of our meeting. We talked about the roadmap for next year.\nReach out to Jane Doe (jane@acme.com) if you have questions.\n\nThanks!\n",
    leads: [{ full_name: "Jane Doe", email: "jane@acme.com" }],
  },
  {
    title: "prose alone",
    text: "This is just a paragraph of text about nothing. It has no people in it, and nobody wants to parse it.",
    leads: [],
  },
  {
    title: "cards between blank lines",
    text: "Jane Doe\nCTO at Acme\nBerlin, Germany\n\nJohn Roe\nCEO at Globex\n\nAmy Pond\nSoftware Engineer\nInitech",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme", location: "Berlin, Germany" },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
      { full_name: "Amy Pond", title: "Software Engineer", company: "Initech" },
    ],
  },
  {
    title: "a closing and a card",
    text: "Hi Bob,\n\nFollowing up on the quote. Let me know by Monday.\n\nThanks,\n\nMaria Lopez\nRegional Sales Manager\nGlobex Corporation\nm: 555.123.4567\nmaria.lopez@globex.com\n",
    leads: [
      {
        full_name: "Maria Lopez",
        title: "Regional Sales Manager",
        company: "Globex Corporation",
        phone: "555.123.4567",
        email: "maria.lopez@globex.com",
      },
    ],
  },
  {
    title: "a French signature with a legal note",
    text: "We confirm receipt of your order.\n\nCordialement,\nPierre Martin\nDirecteur Commercial\nSociété Exemple SARL\nTél : +33 1 23 45 67 89\npierre.martin@exemple.fr\nwww.exemple.fr\n\nCe message est confidentiel et destiné uniquement à son destinataire.",
    leads: [
      {
        full_name: "Pierre Martin",
        title: "Directeur Commercial",
        company: "Société Exemple SARL",
        phone: "+33 1 23 45 67 89",
        email: "pierre.martin@exemple.fr",
      },
    ],
  },
  {
    title: "a partner at a street's address",
    text: "Yours sincerely\n\nDr. Emily Stone\nPartner, Stone & Wood LLP\n12 High Street, London EC1A 1BB\nDD +44 20 7946 0000\nestone@stonewood.co.uk",
    leads: [
      {
        full_name: "Dr. Emily Stone",
        title: "Partner",
        company: "Stone & Wood LLP",
        email: "estone@stonewood.co.uk",
        phone: "+44 20 7946 0000",
      },
    ],
  },
  {
    title: "bars in a signature",
    text: "Let's meet.\n\nRegards\nAlan Turing | Principal Scientist\nBletchley Analytics\n(020) 7946 0958 | alan@bletchley.example",
    leads: [
      {
        full_name: "Alan Turing",
        title: "Principal Scientist",
        company: "Bletchley Analytics",
        phone: "(020) 7946 0958",
      },
    ],
  },
  {
    title: "a card with a street and a fax",
    text: "John Smith\nSenior Project Manager\nTurner Construction Company\n375 Hudson Street\nNew York, NY 10014\nPhone: (555) 123-4567\nFax: (555) 123-4568\njsmith@turner.com",
    leads: [
      {
        full_name: "John Smith",
        title: "Senior Project Manager",
        company: "Turner Construction Company",
        phone: "(555) 123-4567",
      },
    ],
  },
  {
    title: "minutes with attendees",
    text: "Meeting notes 12 May\n\nAttendees:\n- Jane Doe (Acme)\n- John Roe (Globex), CTO\n\nWe discussed the roadmap and agreed to ship in June.\n\nAction items:\n- Send the contract to legal\n- Jane to follow up",
    leads: [
      { full_name: "Jane Doe", title: null, company: "Acme" },
      { full_name: "John Roe", title: "CTO", company: "Globex" },
    ],
  },
  {
    title: "bullets under a name, with and without labels",
    text: "- Jane Doe\n  - Title: CTO\n  - Company: Acme\n- John Roe\n  - CEO\n  - Globex\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
    ],
  },
  {
    title: "headings that are names",
    text: "### Jane Doe\nCTO at Acme\n\n### John Roe\nCEO at Globex\n",
    leads: [
      { full_name: "Jane Doe", title: "CTO", company: "Acme" },
      { full_name: "John Roe", title: "CEO", company: "Globex" },
    ],
  },
  {
    title: "the line above a quoted mail",
    text: "On Mon, Jan 1, 2024 at 10:00 AM Jane Doe <jane@acme.example> wrote:\n> Hi,\n> thanks!\n",
    leads: [{ full_name: "Jane Doe", email: "jane@acme.example", title: null, company: null }],
  },
];
