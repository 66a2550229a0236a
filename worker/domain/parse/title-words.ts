/**
 * The words that job titles are made of, in the languages that pastes come in. Folded (see `fold`): lower case, no
 * accents, no points. Which set a word is in decides what may stand beside it; `titles.ts` holds that grammar.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Titles that are whole by themselves and take no field before them: "Front CEO" is the CEO of Front. */
export const RANKS = words(`
  ceo cto cfo coo cmo cio ciso cpo cro cso cdo chro cbo cco clo cao cxo cdao cgo
  founder founders cofounder co-founder founder/ceo ceo/founder founder/cto owner co-owner coowner chairman chairwoman chairperson chair president presidente
  president/ceo geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrender inhaber inhaberin grunder grunderin mitgrunder mitgrunderin vorstand vorstandin aufsichtsrat
  fondateur fondatrice cofondateur cofondatrice co-fondateur co-fondatrice pdg gerant gerante presidenta fundador fundadora cofundador cofundadora
  fondatore fondatrice cofondatore titolare socio socia oprichter oprichtster eigenaar medeoprichter prezes wlasciciel zalozyciel wspolzalozyciel
  diretor-geral proprietario proprietaria dono entrepreneur ceo&founder solopreneur partner gf
  основатель директор президент 创始人 董事长 总经理 首席执行官 社長 代表取締役 대표 대표이사 المؤسس
`);

/** The noun at the heart of a title. */
export const HEADS = words(`
  engineer engineers developer programmer coder architect manager director officer president vp svp evp avp head lead leader
  analyst scientist researcher designer consultant advisor adviser specialist associate assistant coordinator administrator admin executive exec
  representative rep recruiter sourcer strategist evangelist advocate writer editor author journalist reporter producer professor prof lecturer teacher
  student intern trainee apprentice fellow postdoc investor attorney lawyer counsel accountant controller comptroller treasurer secretary supervisor
  superintendent operator technician technologist planner buyer merchandiser copywriter marketer economist cryptographer mathematician physicist statistician
  contributor maintainer committer member ambassador moderator organizer organiser creator maker builder hacker coach trainer instructor
  facilitator nurse physician surgeon pharmacist therapist psychologist dentist chef pilot agent broker trader underwriter actuary auditor banker
  paralegal judge dean provost chancellor rector minister senator mayor commissioner generalist devrel sre sde swe pm tpm bdr sdr ae csm hrbp cfa-analyst freelancer
  janitor steward curator librarian historian biologist chemist geologist ecologist epidemiologist veterinarian principal chief-of-staff staffer
  estimator surveyor foreman inspector dispatcher driver mechanic electrician draftsman draughtsman machinist welder photographer videographer filmmaker animator
  illustrator artist musician composer translator interpreter publisher columnist blogger podcaster influencer speaker host webmaster sysadmin dba
  tester qa-engineer scrum-master master owner liaison negotiator clerk cashier receptionist bookkeeper registrar deputy delegate trustee governor regent
  entwickler entwicklerin ingenieur ingenieurin leiter leiterin berater beraterin referent referentin sachbearbeiter sachbearbeiterin assistent assistentin
  werkstudent werkstudentin praktikant praktikantin prokurist prokuristin architektin redakteur redakteurin professorin dozent dozentin mitarbeiter mitarbeiterin
  kaufmann kauffrau meister meisterin steuerberater rechtsanwalt rechtsanwaltin arzt arztin wissenschaftler wissenschaftlerin studentin direktor direktorin
  directeur directrice responsable chef cheffe developpeur developpeuse ingenieure charge chargee conseiller conseillere consultante assistante acheteur
  acheteuse comptable juriste avocat avocate redacteur redactrice stagiaire alternant alternante enseignant enseignante chercheur chercheuse commercial commerciale
  gerente jefe jefa ingeniero ingeniera desarrollador desarrolladora directora consultor consultora analista abogado abogada profesor profesora contador
  contadora asesor asesora coordinador coordinadora encargado encargada becario becaria vendedor vendedora disenador disenadora investigador investigadora
  diretor diretora engenheiro engenheira desenvolvedor desenvolvedora advogado advogada coordenador coordenadora estagiario estagiaria
  direttore direttrice ingegnere sviluppatore sviluppatrice consulente amministratore amministratrice avvocato progettista ricercatore ricercatrice
  ontwikkelaar adviseur directeur medewerker projectleider hoofd inkoper verkoper onderzoeker docent
  dyrektor kierownik inzynier programista programistka specjalista specjalistka doradca analityk ksiegowy ksiegowa
  инженер разработчик менеджер программист 工程师 经理 總監 总监 主任 教授 エンジニア 部長 課長 取締役 마케터 개발자 엔지니어 مدير مهندس
`);

/** A compound that ends so is a noun of the same kind: Softwareentwicklerin, Projektleiter. */
export const HEAD_ENDINGS =
  /.(?:leiter|leiterin|entwickler|entwicklerin|ingenieur|ingenieurin|berater|beraterin|fuhrer|fuhrerin|manager|managerin|direktor|beauftragter|beauftragte|ontwikkelaar|adviseur|leider|architekt|engineer|developer|chef|kaufmann|kauffrau)$/;

/** Grades and kinds that stand before a noun. */
export const GRADES = words(`
  senior sr snr junior jnr staff principal lead chief vice deputy assistant associate executive global regional national international group
  general managing interim acting former ex founding distinguished head technical tech corporate independent certified registered chartered licensed
  full-stack fullstack full stack front-end back-end frontend backend co visiting adjunct emeritus honorary leading leitender leitende stellvertretender
  stellvertretende geschaftsfuhrende ehemaliger adjoint adjointe principale generale delegato delegata delegado delegada mayor ejecutivo ejecutiva
  starszy mlodszy glowny zastepca hoofd middle mid entry-level part-time fractional freelance contract chief-of phd postdoctoral graduate undergraduate doctoral
  mid-level seasoned lead/senior sr/lead area district territory key major strategic named inside outside field
`);

/** Fields of work. A cell of nothing but these is a title ("User Education"); none of them alone is a company. */
export const FIELDS = words(`
  software hardware product products project projects program programs programme programmes engineering marketing sales business development community data machine learning ai ml
  research r&d rnd operations ops finance financial people talent hr human resources customer customers client clients success support service services account accounts solutions
  solution security information infrastructure platform platforms cloud web mobile ios android devops devsecops mlops site reliability quality assurance qa test testing
  systems system network networks networking database design ux ui ux/ui ui/ux user experience content brand branding communications communication public relations pr media
  social digital growth performance demand generation gen field partner partners partnerships partnership alliances alliance channel channels strategy legal compliance risk policy privacy
  regulatory government affairs investor supply chain procurement purchasing sourcing logistics manufacturing production construction facilities real estate training education
  enablement developer developers advocacy evangelism technology it innovation transformation change analytics insights intelligence revenue commercial enterprise smb mid-market emea apac
  americas latam dach nordics benelux amer japan tax treasury audit accounting payroll billing credit investment investments investing portfolio fund clinical medical science sciences scientific biology chemistry embedded
  firmware robotics vision deep applied blockchain crypto cryptography protocol smart creative art visual motion graphic graphics video event events office administrative board advisory
  advisors advisers directors trustees team recruiting recruitment acquisition workplace culture diversity inclusion internal external corporate-development m&a ecommerce e-commerce retail merchandising
  category pricing monetization monetisation lifecycle email crm seo sem ppc paid affiliate influencer customer-success go-to-market gtm presales pre-sales post-sales implementation
  integration integrations delivery release build tools tooling api architecture application applications app apps backend frontend mainframe process industrial mechanical electrical electronic electronics civil structural
  chemical environmental aerospace automotive energy power safety health ehs maintenance plant warehouse fleet property asset wealth private equity venture capital-markets markets trading quantitative quant
  computer computing sciences-po economics law english mathematics physics history language languages literature open source open-source documentation docs localization internationalization knowledge incident threat detection offensive defensive penetration
  red blue identity access cyber cybersecurity forensics fraud trust moderation game games gameplay level sound audio 3d vfx animation simulation geospatial gis
  vertrieb einkauf entwicklung technik technologie personal finanzen buchhaltung produktion qualitat kundenservice kommunikation forschung softwareentwicklung produktmanagement personalwesen
  ventes commercial-et achats finances ressources humaines informatique produit recherche developpement systemes logiciel projets communication-et vente clientele
  ventas compras finanzas recursos humanos tecnologia producto investigacion desarrollo operaciones comercial proyectos sistemas mercadeo calidad vendas produto projetos
  vendite acquisti risorse umane prodotto ricerca sviluppo operazioni commerciale progetto verkoop inkoop financien personeelszaken sprzedazy marketingu rozwoju produktu
  销售 市场 产品 技术 営業 開発
`);

/** Words that tie the parts of a title together. */
export const TIES = words(
  "of for the de des du del della di do da dos das la le les el fur der die van voor i e y et und und/oder en and & + / - – to in ds do-spraw per pour para",
);

/** Nouns that take their field behind them with no tie: "VP Marketing", "Leiter Vertrieb". */
export const FIELD_FOLLOWS = words(`
  vp svp evp avp president director head lead leiter leiterin leitung responsable directeur directrice directora gerente direttore kierownik dyrektor
  chef diretor diretora direktor direktorin manager hoofd specjalista specjalistka coordinator jefe jefa executive analyst referent referentin
  vice-president assistent assistentin mitarbeiter mitarbeiterin ingenieur ingenieure consultant
`);

/** Nouns whose "of" may be followed by a field that no list has: "Head of Widgets". */
export const OF_FIELD = words(
  "head director vp svp evp avp president chief manager leiter leiterin professor lecturer dean chair minister member officer directeur directrice jefe responsable chef",
);
