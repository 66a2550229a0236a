import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
  redirect,
} from "@tanstack/react-router";

import { CampaignLayout } from "./campaigns/campaign-layout.tsx";
import { CampaignPage } from "./campaigns/campaign-page.tsx";
import { OpenNewest } from "./campaigns/open-newest.tsx";
import { readSearch } from "./campaigns/search.ts";
import { parseLeadSearch } from "./extraction/lead-search.ts";
import { Frame } from "./ui/frame/frame.tsx";
import { NothingHere, SessionGate } from "./ui/frame/session-gate.tsx";

interface RouterContext {
  client: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: () => (
    <SessionGate>
      {(session) => (
        <Frame session={session}>
          <Outlet />
        </Frame>
      )}
    </SessionGate>
  ),
  notFoundComponent: () => <NothingHere actions={<Link to="/campaigns">Campaigns</Link>} />,
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

const tree = root.addChildren([
  home,
  campaigns,
  campaign.addChildren([campaignPage, lead]),
  settings.addChildren([settingsHome, ...settingsParts]),
]);

export const makeRouter = (client: QueryClient) =>
  createRouter({ routeTree: tree, context: { client }, scrollRestoration: true, defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
