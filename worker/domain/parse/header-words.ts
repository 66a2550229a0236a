/**
 * What table headers, JSON keys and labels call the fields: the design's aliases, the exports of Salesforce, HubSpot,
 * Apollo, LinkedIn, Sales Navigator, Google and Outlook contacts, and German, French, Spanish, Italian, Portuguese,
 * Dutch and Polish. Folded (see `header.ts`): lower case, no accents, words with one space between them.
 */

/** What a column can hold. `url` is a link of any kind; `ignored` is known to be nothing that a lead has. */
export type Role =
  | "full_name"
  | "first_name"
  | "middle_name"
  | "last_name"
  | "title"
  | "company"
  | "domain"
  | "email"
  | "phone"
  | "linkedin_url"
  | "github_url"
  | "website"
  | "url"
  | "location"
  | "city"
  | "region"
  | "country"
  | "ignored";

const ALIASES: Record<Role, string> = {
  full_name:
    "name|full name|fullname|contact|contact name|contact person|person|person name|lead|lead name|lead full name|prospect|prospect name|display name|displayname|fn|speaker|speaker name|attendee|attendee name|participant|maintainer|maintainer name|member|member name|employee|employee name|founder|founder name|author|candidate|candidate name|who|profile name|customer name|client name|your name|real name|formatted name|nom complet|nom et prenom|prenom nom|prenom et nom|vollstandiger name|vor und nachname|vor- und nachname|vorname nachname|name vorname|ansprechpartner|ansprechpartnerin|kontakt|kontaktperson|nombre completo|nombre y apellido|nombre y apellidos|contacto|persona de contacto|nome completo|nome e cognome|cognome e nome|nominativo|referente|contato|contatto|volledige naam|naam|contactpersoon|imie i nazwisko|nazwisko i imie|osoba kontaktowa|имя|фио|姓名|名前|氏名|이름",
  first_name:
    "first name|firstname|first|fname|given name|givenname|given|forename|christian name|first name s|contact first name|person first name|lead first name|prenom|vorname|nombre|nombres|nome|primo nome|primeiro nome|voornaam|imie|fornavn|fornamn|etunimi|имя отчество|名",
  middle_name:
    "middle name|middle|additional name|middlename|zweiter vorname|deuxieme prenom|segundo nombre|tussenvoegsel|drugie imie",
  last_name:
    "last name|lastname|last|lname|surname|family name|familyname|family|contact last name|person last name|lead last name|nom|nom de famille|nachname|familienname|zuname|apellido|apellidos|primer apellido|cognome|sobrenome|apelido|ultimo nome|achternaam|nazwisko|etternavn|efternamn|sukunimi|фамилия|姓",
  title:
    "title|job title|jobtitle|job|position|role|job position|job role|current title|current position|current role|headline|occupation|designation|function|job function title|person title|contact title|professional title|lead title|work title|roletitle|organization title|organization 1 title|titel|berufsbezeichnung|funktion|stelle|stellenbezeichnung|stellung|beruf|jobtitel|fonction|poste|titre|intitule du poste|metier|profession|cargo|puesto|puesto de trabajo|titulo|rol|ocupacion|ruolo|posizione|qualifica|titolo|carica|mansione|funcao|funktie|functie|functietitel|beroep|stanowisko|funkcja|zawod|должность|职位|职务|役職|직책",
  company:
    "company|company name|companyname|organization|organisation|organization name|organisation name|org|org name|employer|employer name|account|account name|accountname|business|business name|firm|firm name|affiliation|current company|current employer|current organization|company account|startup|company or organization|workplace|works at|institution|organization 1 name|organizationname|firma|firmenname|unternehmen|unternehmensname|arbeitgeber|organisationseinheit|entreprise|societe|nom de l entreprise|nom de la societe|raison sociale|employeur|organisme|empresa|nombre de la empresa|compania|organizacion|empleador|azienda|nome azienda|societa|ditta|ragione sociale|datore di lavoro|organizzazione|nome da empresa|organizacao|empregador|companhia|bedrijf|bedrijfsnaam|organisatie|werkgever|onderneming|nazwa firmy|przedsiebiorstwo|organizacja|pracodawca|spolka|компания|организация|公司|单位|会社|会社名|회사",
  domain:
    "domain|company domain|company domain name|domain name|website domain|email domain|organization domain|account domain|primary domain|firmendomain|domaine|dominio|domein|domena",
  email:
    "email|e mail|email address|e mail address|emailaddress|mail|work email|work e mail|business email|business e mail|primary email|contact email|person email|personal email|email 1|email1|e mail 1|e mail 1 value|email 1 value|email work|corporate email|company email|professional email|lead email|direct email|verified email|mail address|email adress|emails|emailaddresses|private email|home email|e mail 2 address|secondary email|email 2|e mail adresse|email adresse|mailadresse|e mail addresse|geschaftliche e mail|courriel|adresse e mail|adresse email|adresse mail|adresse electronique|mel|correo|correo electronico|direccion de correo|direccion de correo electronico|correo de trabajo|e mail aziendale|indirizzo e mail|indirizzo email|posta elettronica|endereco de e mail|correio eletronico|e mail profissional|e mailadres|emailadres|mailadres|adres e mail|adres email|adres mailowy|почта|邮箱|电子邮件|メール|メールアドレス|이메일",
  phone:
    "phone|phone number|phonenumber|telephone|telephone number|tel|mobile|mobile phone|mobile number|mobilephone|cell|cell phone|cellphone|work phone|business phone|direct phone|direct dial|office phone|work direct phone|corporate phone|company phone|first phone|primary phone|home phone|other phone|contact phone|phone 1|phone1|phone 1 value|phones|whatsapp|telefon|telefonnummer|rufnummer|mobil|mobilnummer|mobiltelefon|handy|handynummer|telefon geschaftlich|durchwahl|telephone portable|portable|numero de telephone|tel portable|telefono|numero de telefono|movil|celular|telefono movil|cellulare|numero di telefono|telefono cellulare|telefone|telemovel|numero de telefone|telefoon|telefoonnummer|mobiel|mobiele nummer|gsm|numer telefonu|nr telefonu|komorka|telefon komorkowy|телефон|电话|手机|電話|電話番号|전화번호",
  linkedin_url:
    "linkedin|linkedin url|linkedin profile|linkedin profile url|li url|li profile|li|person linkedin url|person linkedin|contact linkedin|linkedin link|linkedin page|linkedin handle|linkedin id|linkedinurl|linkedinprofile|linkedin contact profile url|linkedin profil|profil linkedin|perfil de linkedin|perfil linkedin|profilo linkedin|linkedin profiel|public profile url|sales navigator url|hs linkedin url|url linkedin",
  github_url:
    "github|github url|github name|github username|github handle|github profile|github id|github user|github login|github account|githubname|github link|gh|gh handle|login|html url",
  website:
    "website|web site|web|homepage|home page|company website|company url|companywebsite|website url|web page|webpage|site|site web|corporate website|account website|organization website|website 1 value|business website|organization website url|company site|blog|webseite|internetseite|webadresse|internet|site internet|page web|sitio web|pagina web|sito|sito web|sito internet|site da empresa|site empresa|webpagina|strona|strona internetowa|strona www|www|сайт|网站|ホームページ",
  url: "url|link|profile|profile url|profile link|links|social|social profile|urls|same as|sameas",
  location:
    "location|based in|place|where|region city|contact location|person location|current location|lives in|geography|geo|city country|city state|address|full address|mailing address|work address|office location|business address|locality|standort|ort|adresse|anschrift|lieu|localisation|ubicacion|direccion|localizacao|localizacion|luogo|indirizzo|localita|sede|endereco|locatie|vestigingsplaats|plaats|adres|lokalizacja|miejscowosc|地点|所在地",
  city: "city|town|mailing city|business city|home city|person city|contact city|work city|lead city|stadt|wohnort|ville|commune|ciudad|poblacion|citta|comune|cidade|stad|miasto|город|城市",
  region:
    "state|province|state province|state region|county|mailing state|business state|person state|region|bundesland|land kanton|etat|provincia|estado|regione|provincie|wojewodztwo",
  country:
    "country|country region|mailing country|business country|person country|contact country|country code|countrycode|country name|land|pays|pais|paese|nazione|kraj|страна|国家|国",
  ignored:
    "id|contact id|lead id|record id|account id|apollo contact id|apollo account id|person id|uuid|key|no|nr|number|index|row|rank|lead source|source|lead status|status|rating|industry|sector|branche|secteur|notes|note|comments|comment|description|remarks|remark|tags|tag|labels|list|lists|owner|lead owner|contact owner|account owner|assigned to|created|created at|created date|createdate|create date|updated|updated at|last modified|last modified date|last activity|last activity date|date|time|connected on|connected at|birthday|gender|salutation|anrede|civilite|prefix|suffix|name prefix|name suffix|nickname|nick name|email status|email confidence|email verified|email opt out|email opted out|primary email source|catch all status|do not call|has opted out of email|seniority|departments|department|department s|sub departments|abteilung|service|departement|departamento|dipartimento|afdeling|dzial|employees|no of employees|number of employees|numberofemployees|num employees|company size|headcount|annual revenue|revenue|funding|total funding|technologies|keywords|stage|lifecycle stage|lifecyclestage|campaign|score|lead score|term|elected appointed|zip|zip code|postal code|postcode|plz|code postal|codigo postal|cap|cep|kod pocztowy|mailing zip|mailing street|street|strasse|rue|calle|via|street address|address 1|address 2|company address|company city|company state|company country|company phone number|company linkedin url|company linkedin|organization linkedin url|company github|facebook url|facebook|twitter url|twitter|twitter handle|instagram|photo|photo url|avatar|avatar url|image|picture|company name for emails|email type|phone type|e mail 1 type|e mail 1 label|phone 1 label|phone 1 type|group membership|file as|yomi name|bio|about|summary|message|attended|rsvp|ticket type|type|category|priority|language|locale|timezone|time zone|age|price|amount|quantity|value|total|connections|premium|degree|mutual connections|is active|active|verified|following|followers|public repos",
};

export const ROLE_OF: ReadonlyMap<string, Role> = new Map(
  (Object.entries(ALIASES) as [Role, string][])
    .toReversed()
    .flatMap(([role, names]) => names.split("|").map((name) => [name, role] as const)),
);
