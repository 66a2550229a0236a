/**
 * Lookups with the company that each must find. Made from the listing that the embedded directory comes from (facts about
 * Y Combinator companies, by way of yc-oss/api, 2026-06-02).
 */
export const LOOKUPS: readonly { query: string; domain: string; name: string; industry: string; team_size: number }[] =
  [
    { query: "cinder.ai", domain: "cinder.ai", name: "Cinder", industry: "B2B", team_size: 30 },
    { query: "POINTONE", domain: "pointone.com", name: "PointOne", industry: "B2B", team_size: 15 },
    { query: "askkyber.com", domain: "askkyber.com", name: "Kyber", industry: "B2B", team_size: 5 },
    { query: "VERSE THERAPY", domain: "versetherapy.com", name: "Verse Therapy", industry: "Healthcare", team_size: 3 },
    { query: "everloved.com", domain: "everloved.com", name: "Ever Loved", industry: "Consumer", team_size: 5 },
    { query: "NEXU", domain: "nexu.mx", name: "Nexu", industry: "Fintech", team_size: 63 },
    { query: "mightyquiz.com", domain: "mightyquiz.com", name: "MightyQuiz", industry: "Consumer", team_size: 2 },
    { query: "ZIINA", domain: "ziina.com", name: "Ziina", industry: "Fintech", team_size: 57 },
    { query: "finary.com", domain: "finary.com", name: "Finary.com", industry: "Fintech", team_size: 80 },
    { query: "HENRY", domain: "henry.ai", name: "Henry", industry: "Real Estate and Construction", team_size: 20 },
    { query: "coderhouse.com", domain: "coderhouse.com", name: "Coderhouse", industry: "Education", team_size: 225 },
    { query: "CARROT LABS", domain: "superpenguin.ai", name: "Carrot Labs", industry: "B2B", team_size: 2 },
    { query: "kindamagical.com", domain: "kindamagical.com", name: "Kindamagical", industry: "B2B", team_size: 1 },
    { query: "ALMOND", domain: "almondobgyn.com", name: "Almond", industry: "Healthcare", team_size: 8 },
    { query: "recall.ai", domain: "recall.ai", name: "Recall.ai", industry: "B2B", team_size: 30 },
    { query: "RAVEN TECH", domain: "raventech.com", name: "Raven Tech", industry: "B2B", team_size: 11 },
    { query: "plan0.ai", domain: "plan0.ai", name: "PLAN0 AI", industry: "Real Estate and Construction", team_size: 5 },
    { query: "MONARCHA", domain: "monarcha.ai", name: "Monarcha", industry: "B2B", team_size: 2 },
    {
      query: "mudafy.com",
      domain: "mudafy.com",
      name: "Mudafy",
      industry: "Real Estate and Construction",
      team_size: 75,
    },
    { query: "EOS AI", domain: "helloeos.ai", name: "Eos AI", industry: "Healthcare", team_size: 2 },
    { query: "gitstart.com", domain: "gitstart.com", name: "GitStart", industry: "B2B", team_size: 19 },
    { query: "COUB", domain: "coub.com", name: "Coub", industry: "Consumer", team_size: 11 },
    { query: "coulomb.ai", domain: "coulomb.ai", name: "Coulomb AI", industry: "B2B", team_size: 10 },
    { query: "THENEO", domain: "theneo.io", name: "Theneo", industry: "B2B", team_size: 21 },
    { query: "stilt.com", domain: "stilt.com", name: "Stilt", industry: "Fintech", team_size: 35 },
    { query: "CREATORML", domain: "creatorml.com", name: "CreatorML", industry: "B2B", team_size: 6 },
    { query: "tellfi.com", domain: "tellfi.com", name: "TellFi", industry: "B2B", team_size: 2 },
    {
      query: "LUCIRA HEALTH",
      domain: "lucirahealth.com",
      name: "Lucira Health",
      industry: "Healthcare",
      team_size: 43,
    },
    { query: "compresr.ai", domain: "compresr.ai", name: "Compresr", industry: "B2B", team_size: 4 },
    { query: "AUTONE", domain: "autone.io", name: "autone", industry: "B2B", team_size: 70 },
  ];
