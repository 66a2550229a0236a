import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";

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
  component: lazyRouteComponent(() => import("./settings/settings-page.tsx"), "SettingsPage"),
});

const tree = root.addChildren([home, campaigns, campaign.addChildren([campaignPage, lead]), settings]);

export const makeRouter = (client: QueryClient) =>
  createRouter({ routeTree: tree, context: { client }, scrollRestoration: true, defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
