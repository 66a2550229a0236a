import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useMatches,
} from "@tanstack/react-router";

import { readAccountSearch, readId, readMail, readToken } from "./accounts/search.ts";
import { CampaignLayout } from "./campaigns/campaign-layout.tsx";
import { CampaignPage } from "./campaigns/campaign-page.tsx";
import { OpenNewest } from "./campaigns/open-newest.tsx";
import { readSearch } from "./campaigns/search.ts";
import { parseLeadSearch } from "./extraction/lead-search.ts";
import { ButtonLink } from "./ui/button-link.tsx";
import { BarePage } from "./ui/frame/bare-page.tsx";
import { Frame } from "./ui/frame/frame.tsx";
import { NothingHere, SessionGate } from "./ui/frame/session-gate.tsx";

interface RouterContext {
  client: QueryClient;
}

/** Pages that anybody may see stand alone; all others wait for a session, and stand in the frame. */
function Root() {
  const isOpen = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.open === true) });
  if (isOpen) return <Outlet />;
  return (
    <SessionGate>
      {(session) => (
        <Frame session={session}>
          <Outlet />
        </Frame>
      )}
    </SessionGate>
  );
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: () => (
    <BarePage>
      <NothingHere actions={<ButtonLink to="/campaigns">Campaigns</ButtonLink>} />
    </BarePage>
  ),
});

const home = createRoute({ getParentRoute: () => root, path: "/", component: OpenNewest });
const campaigns = createRoute({
  getParentRoute: () => root,
  path: "/campaigns",
  component: lazyRouteComponent(() => import("./campaigns/campaigns-page.tsx"), "CampaignsPage"),
});
const campaign = createRoute({
  getParentRoute: () => root,
  path: "/campaigns/$campaignId",
  component: CampaignLayout,
});
const campaignPage = createRoute({
  getParentRoute: () => campaign,
  path: "/",
  validateSearch: readSearch,
  component: CampaignPage,
});
const lead = createRoute({
  getParentRoute: () => campaign,
  path: "/leads/$leadId",
  validateSearch: parseLeadSearch,
  component: lazyRouteComponent(() => import("./extraction/lead-page.tsx"), "LeadPage"),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/settings-layout.tsx"), "SettingsLayout"),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => redirect({ to: "/settings/organisation", replace: true, throw: true }),
});
const settingsParts = [
  createRoute({
    getParentRoute: () => settings,
    path: "/organisation",
    component: lazyRouteComponent(() => import("./settings/organisation-part.tsx"), "OrganisationPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/team",
    component: lazyRouteComponent(() => import("./settings/members-part.tsx"), "MembersPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/keys",
    component: lazyRouteComponent(() => import("./settings/keys-part.tsx"), "KeysPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/apps",
    component: lazyRouteComponent(() => import("./settings/apps-part.tsx"), "AppsPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/sign-ins",
    component: lazyRouteComponent(() => import("./settings/sign-ins-part.tsx"), "SignInsPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/sources",
    component: lazyRouteComponent(() => import("./settings/sources-part.tsx"), "SourcesPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/budgets",
    component: lazyRouteComponent(() => import("./settings/budgets-part.tsx"), "BudgetsPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/limits",
    component: lazyRouteComponent(() => import("./settings/limits-part.tsx"), "LimitsPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/sessions",
    component: lazyRouteComponent(() => import("./settings/sessions-part.tsx"), "SessionsPart"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "/appearance",
    component: lazyRouteComponent(() => import("./settings/appearance-part.tsx"), "AppearancePart"),
  }),
] as const;

const open = { staticData: { open: true }, getParentRoute: () => root };
const signIn = createRoute({
  ...open,
  path: "/sign-in",
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import("./accounts/sign-in-page.tsx"), "SignInPage"),
});
const signUp = createRoute({
  ...open,
  path: "/sign-up",
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import("./accounts/sign-up-page.tsx"), "SignUpPage"),
});
const verified = createRoute({
  ...open,
  path: "/verified",
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import("./accounts/verified-page.tsx"), "VerifiedPage"),
});
const reset = createRoute({
  ...open,
  path: "/reset",
  component: lazyRouteComponent(() => import("./accounts/reset-page.tsx"), "ResetPage"),
});
const newPassword = createRoute({
  ...open,
  path: "/reset-password",
  validateSearch: readToken,
  component: lazyRouteComponent(() => import("./accounts/new-password-page.tsx"), "NewPasswordPage"),
});
const invitation = createRoute({
  ...open,
  path: "/invitation",
  validateSearch: readId,
  component: lazyRouteComponent(() => import("./accounts/invitation-page.tsx"), "InvitationPage"),
});
const welcome = createRoute({
  ...open,
  path: "/welcome",
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import("./accounts/welcome-page.tsx"), "WelcomePage"),
});
const consent = createRoute({
  ...open,
  path: "/consent",
  component: lazyRouteComponent(() => import("./accounts/consent-page.tsx"), "ConsentPage"),
});
const selectOrganisation = createRoute({
  ...open,
  path: "/select-organisation",
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import("./accounts/welcome-page.tsx"), "WelcomePage"),
});
const outbox = createRoute({
  ...open,
  path: "/outbox",
  validateSearch: readMail,
  component: lazyRouteComponent(() => import("./accounts/outbox-page.tsx"), "OutboxPage"),
});
const accounts = [
  signIn,
  signUp,
  verified,
  reset,
  newPassword,
  invitation,
  welcome,
  consent,
  selectOrganisation,
  outbox,
] as const;

const tree = root.addChildren([
  home,
  campaigns,
  campaign.addChildren([campaignPage, lead]),
  settings.addChildren([settingsHome, ...settingsParts]),
  ...accounts,
]);

export const makeRouter = (client: QueryClient) =>
  createRouter({ routeTree: tree, context: { client }, scrollRestoration: true, defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Anybody may see the page, signed in or not. */
    open?: boolean;
  }
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
