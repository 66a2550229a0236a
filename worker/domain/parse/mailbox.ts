import { isCompanyHost, registrable } from "./urls.ts";

/**
 * Providers where anyone gets a mailbox: such an address says nothing about an employer. A short list of the ones
 * that hold nearly all private mailboxes; long public lists also name companies' own domains, which would lose them.
 */
const FREE = new Set(
  "gmail.com googlemail.com outlook.com msn.com passport.com icloud.com me.com mac.com aol.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com hey.com fastmail.com fastmail.fm zoho.com zohomail.com mail.com email.com usa.com gmx.com web.de t-online.de freenet.de arcor.de posteo.de mailbox.org online.de 1und1.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it terra.com.br uol.com.br bol.com.br ig.com.br telefonica.net ono.com sapo.pt wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu gazeta.pl tlen.pl seznam.cz centrum.cz email.cz azet.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg ukr.net i.ua mail.ru inbox.ru list.ru bk.ru rambler.ru yandex.com yandex.ru ya.ru qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com naver.com hanmail.net daum.net nate.com rediffmail.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net juno.com netzero.net rocketmail.com ymail.com btinternet.com virginmedia.com sky.com talktalk.net ntlworld.com blueyonder.co.uk bigpond.com bigpond.net.au optusnet.com.au xtra.co.nz shaw.ca rogers.com sympatico.ca telus.net videotron.ca bluewin.ch hispeed.ch chello.at aon.at ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl telenet.be skynet.be proximus.be telia.com ziggomail.com users.noreply.github.com noreply.github.com mailinator.com duck.com relay.firefox.com privaterelay.appleid.com".split(
    " ",
  ),
);
/** Families with a host in each country. */
const FREE_FAMILY = /^(?:yahoo|hotmail|live|outlook|gmx|windowslive|yandex|aol)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;

export function isFreeProvider(host: string): boolean {
  const lower = host.toLowerCase();
  return FREE.has(lower) || FREE_FAMILY.test(lower);
}

/** The registrable domain behind an address that an employer may own; null for free providers and shared hosts. */
export function companyDomainOf(email: string): string | null {
  const host = hostOfAddress(email);
  return host === "" || isFreeProvider(host) || !isCompanyHost(host) ? null : registrable(host);
}

export function hostOfAddress(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1).toLowerCase();
}

/** Local parts that name a desk and not a person (the common ones of RFC 2142 and of company sites, seven languages). */
const ROLES = new Set(
  "abuse accounting accounts admin administrator ads all ask billing booking bookings business careers care comercial compliance compta contact contacto contact-us contato contatti customercare customerservice dev developers devops do-not-reply donotreply editor enquiries enquiry events facturacion feedback finance frontdesk general hello help helpdesk hi hiring hola hostmaster hr info infos information inquiries investors invoice invoices ir it jobs kontakt legal mail mailer-daemon mailbox marketing media moin news newsletter no-reply no_reply noc noreply notification notifications office oficina operations ops orders partners partnerships payments payroll people postmaster pr press presse privacy purchasing reception recruiting recruitment registrar reservations reply root sales secretary security service services shop staff support sysadmin talent team tech uucp vendas ventas vertrieb verkauf webmaster welcome".split(
    " ",
  ),
);

/** True for `info@`, `sales@`, `support+de@`, `infra-team@`: a desk, not a person. */
export function isRoleAddress(email: string): boolean {
  const local = localOf(email);
  return (
    ROLES.has(local) ||
    /^(?:no-?reply|do-?not-?reply)/.test(local) ||
    /[-_.](?:team|support|admins?|noreply)$/.test(local)
  );
}

const LIST_HOST =
  /(?:^|\.)(?:lists?|groups|googlegroups|mailman|listserv|vger|freelists|mail-archive)\.|^(?:groups\.io|kvack\.org|nongnu\.org)$/;
const LIST_LOCAL =
  /^(?:linux|lkml|netdev|listserv|majordomo|mailman)(?:$|-)|-(?:dev|devel|list|users|announce|discuss|commits|patches|request|bugs|maintainers|owner|subscribe|unsubscribe|bounces|kernel)$/;

/** True for the address of a mailing list, by its host, its local part or the name it goes by. */
export function isMailingList(email: string, name: string): boolean {
  if (/\bmai?ling[ -]?list\b|\bmaling list\b|\bverteiler\b|[-_ ]ml$|^lkml$/i.test(name)) return true;
  return LIST_HOST.test(hostOfAddress(email)) || LIST_LOCAL.test(localOf(email));
}

function localOf(email: string): string {
  return email
    .slice(0, Math.max(0, email.lastIndexOf("@")))
    .toLowerCase()
    .replace(/\+.*$/, "");
}

const LOCAL_UNIT = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const HOST_UNIT = /[\p{L}\p{N}.-]/u;
/** RFC 5321's bounds: 64 for the local part, 255 for the host. They also keep the search linear. */
const LOCAL_MAX = 64;
const HOST_MAX = 255;

/** Where addresses stand in a text, [start, end) each. Looks outward from each `@`, so that no text is slow. */
export function addressesIn(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let floor = 0;
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const start = localStart(text, at, floor);
    const end = hostEnd(text, at);
    if (start === at || text[at - 1] === "." || !HOST.test(text.slice(at + 1, end))) continue;
    found.push({ start, end });
    floor = end;
  }
  return found;
}

/** A host with a dot and a top-level name of at least two letters. */
const HOST = /^(?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}[\p{L}\p{N}-]{1,62}$/u;

function localStart(text: string, at: number, floor: number): number {
  const least = Math.max(floor, at - LOCAL_MAX);
  let start = at;
  while (start > least && LOCAL_UNIT.test(text[start - 1] ?? "")) start--;
  while (start < at && /[.'`*/=?{|}]/.test(text[start] ?? "")) start++;
  return start;
}

function hostEnd(text: string, at: number): number {
  const most = Math.min(text.length, at + HOST_MAX);
  let end = at + 1;
  while (end < most && HOST_UNIT.test(text[end] ?? "")) end++;
  while (end > at + 1 && /[.-]/.test(text[end - 1] ?? "")) end--;
  return end;
}

/** True where the whole text is one address. */
export function isAddress(text: string): boolean {
  const [only, more] = addressesIn(text);
  return only !== undefined && more === undefined && only.start === 0 && only.end === text.length;
}
