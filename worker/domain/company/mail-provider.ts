/** Who takes a domain's mail, and what its TXT records give away. */

/** The ends of MX hosts by provider. */
const PROVIDERS: readonly [suffix: string, name: string][] = [
  ["google.com", "Google Workspace"],
  ["googlemail.com", "Google Workspace"],
  ["mail.protection.outlook.com", "Microsoft 365"],
  ["mx.cloudflare.net", "Cloudflare Email Routing"],
  ["zoho.com", "Zoho Mail"],
  ["zoho.eu", "Zoho Mail"],
  ["protonmail.ch", "Proton Mail"],
  ["messagingengine.com", "Fastmail"],
  ["pphosted.com", "Proofpoint"],
  ["mimecast.com", "Mimecast"],
  ["barracudanetworks.com", "Barracuda"],
  ["amazonaws.com", "Amazon SES"],
  ["mailgun.org", "Mailgun"],
  ["ovh.net", "OVHcloud"],
  ["ionos.com", "IONOS"],
  ["kundenserver.de", "IONOS"],
  ["strato.de", "STRATO"],
  ["gandi.net", "Gandi"],
  ["migadu.com", "Migadu"],
  ["icloud.com", "iCloud Mail"],
  ["yandex.net", "Yandex 360"],
  ["qq.com", "Tencent Exmail"],
  ["improvmx.com", "ImprovMX"],
];

/** "10 aspmx.l.google.com." is the host aspmx.l.google.com; "0 ." says that the domain takes no mail (RFC 7505). */
export const mxHost = (record: string): string =>
  record.trim().split(/\s+/).at(-1)?.replace(/\.+$/, "").toLowerCase() ?? "";

/** A null MX: the domain takes no mail at all. */
export const isNullMx = (records: readonly string[]): boolean =>
  records.length === 1 && mxHost(records[0] ?? "") === "";

/** The provider of the first record that is a known one's, with that record. */
export function mailProvider(records: readonly string[]): { name: string; record: string } | null {
  for (const record of records) {
    const host = mxHost(record);
    const known = PROVIDERS.find(([suffix]) => host === suffix || host.endsWith(`.${suffix}`));
    if (known !== undefined) return { name: known[1], record };
  }
  return null;
}

/** What proves to a service that a domain is one's own, or lets it send mail for it. */
const TOKENS: readonly [pattern: RegExp, name: string][] = [
  [/^google-site-verification=/i, "Google Search Console"],
  [/^MS=/i, "Microsoft 365"],
  [/^apple-domain-verification=/i, "Apple Business"],
  [/^atlassian-domain-verification=/i, "Atlassian"],
  [/^stripe-verification=/i, "Stripe"],
  [/^docusign=/i, "DocuSign"],
  [/^hubspot-developer-verification=|include:[\w.]*hubspotemail\.net/i, "HubSpot"],
  [/include:[\w.]*salesforce\.com/i, "Salesforce"],
  [/include:[\w.]*sendgrid\.net/i, "SendGrid"],
  [/include:[\w.]*mcsv\.net/i, "Mailchimp"],
  [/include:[\w.]*mailgun\.org/i, "Mailgun"],
  [/include:[\w.]*amazonses\.com/i, "Amazon SES"],
  [/include:[\w.]*mtasv\.net/i, "Postmark"],
  [/include:[\w.]*zendesk\.com/i, "Zendesk"],
  [/include:[\w.]*intercom\.io|^intercom-/i, "Intercom"],
  [/include:[\w.]*freshdesk\.com|include:[\w.]*freshemail\.io/i, "Freshdesk"],
  [/include:_spf\.google\.com/i, "Google Workspace"],
  [/include:spf\.protection\.outlook\.com/i, "Microsoft 365"],
  [/^slack-domain-verification=/i, "Slack"],
  [/^zoom-domain-verification=|^ZOOM_verify_/i, "Zoom"],
  [/^notion-domain-verification=/i, "Notion"],
  [/^asana-domain-verification|^asv=/i, "Asana"],
  [/^dropbox-domain-verification=/i, "Dropbox"],
  [/^adobe-idp-site-verification=/i, "Adobe"],
  [/^1password-site-verification=/i, "1Password"],
  [/^miro-verification=/i, "Miro"],
  [/^canva-site-verification=/i, "Canva"],
  [/^openai-domain-verification=/i, "OpenAI"],
  [/^anthropic-domain-verification/i, "Anthropic"],
  [/^cursor-domain-verification/i, "Cursor"],
  [/^facebook-domain-verification=/i, "Meta Business"],
  [/^pardot/i, "Pardot"],
  [/^ahrefs-site-verification_/i, "Ahrefs"],
  [/^onetrust-domain-verification=/i, "OneTrust"],
  [/^teamviewer-sso-verification=/i, "TeamViewer"],
  [/^twilio-domain-verification=/i, "Twilio"],
];

/** The text of a TXT record: the strings between its quotes joined, as a resolver splits what is over 255 bytes. */
export const txtText = (record: string): string =>
  record.startsWith('"')
    ? [...record.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((m) => (m[1] ?? "").replace(/\\(.)/g, "$1")).join("")
    : record;

/** The services that the records name, each with the record that names it. */
export function saasTokens(records: readonly string[]): { name: string; record: string; token: string }[] {
  const found = new Map<string, { name: string; record: string; token: string }>();
  for (const record of records) {
    const text = txtText(record);
    for (const [pattern, name] of TOKENS) {
      const token = pattern.exec(text)?.[0];
      if (token !== undefined && !found.has(name)) found.set(name, { name, record, token });
    }
  }
  return [...found.values()];
}
