import { expect, test } from "vitest";

import { isNullMx, mailProvider, mxHost, saasTokens, txtText } from "./mail-provider.ts";

test.each([
  ["1 smtp.google.com.", "Google Workspace"],
  ["10 ASPMX.L.GOOGLE.COM.", "Google Workspace"],
  ["0 acme-example.mail.protection.outlook.com.", "Microsoft 365"],
  ["12 route2.mx.cloudflare.net.", "Cloudflare Email Routing"],
  ["10 mx.zoho.eu.", "Zoho Mail"],
])("mail for %s is taken by %s", (record, name) => {
  expect(mailProvider([record])).toEqual({ name, record });
});

test("a host that only ends in the same letters is nobody known", () => {
  expect(mailProvider(["10 mail.notgoogle.com.", "20 google.com.evil.example."])).toBeNull();
});

test("a null MX is one record with no host, and no MX is none", () => {
  expect(isNullMx(["0 ."])).toBe(true);
  expect(isNullMx([])).toBe(false);
  expect(isNullMx(["10 mx.acme.example."])).toBe(false);
  expect(mxHost("10  mx.Acme.example.")).toBe("mx.acme.example");
});

test("a text that a resolver splits is one text, and one without quotation marks is itself", () => {
  expect(txtText('"v=spf1 include:_spf" ".google.com -all"')).toBe("v=spf1 include:_spf.google.com -all");
  expect(txtText('"say \\"hi\\""')).toBe('say "hi"');
  expect(txtText("MS=ms1")).toBe("MS=ms1");
});

test("services are told by their tokens, each with its record", () => {
  const records = [
    '"google-site-verification=abc"',
    '"MS=ms12345678"',
    '"v=spf1 include:spf.protection.outlook.com include:servers.mcsv.net ~all"',
    '"atlassian-domain-verification=x"',
    '"nothing-known=1"',
  ];
  expect(saasTokens(records).map(({ name, record }) => [name, records.indexOf(record)])).toEqual([
    ["Google Search Console", 0],
    ["Microsoft 365", 1],
    ["Mailchimp", 2],
    ["Atlassian", 3],
  ]);
});
