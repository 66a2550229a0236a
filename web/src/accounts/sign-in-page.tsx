import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";

import { signInWaysQuery, visitorQuery } from "../api/queries.ts";
import { Banner } from "../ui/banner.tsx";
import { TEXT_LINK } from "../ui/text-link.ts";
import { AccountPage } from "./account-page.tsx";
import { enter } from "./next-path.ts";
import { onwards } from "./search.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { useAccountSearch } from "./use-account-search.ts";
import { WaysIn } from "./ways-in.tsx";

/** Why somebody is here who did not ask to be. */
function Why() {
  const { ended, error } = useAccountSearch();
  if (error !== undefined)
    return (
      <Banner tone="fault" icon="octagon" title="Not signed in.">
        That way in did not work. Try it again, or use your password.
      </Banner>
    );
  return ended ? (
    <Banner tone="care" icon="struck-ring" title="Signed out.">
      Sign in to go on.
    </Banner>
  ) : null;
}

const NO_ACCOUNTS =
  "Accounts are not set up on this deployment. On the machine that runs it, open it by its local address.";

export function SignInPage() {
  const { next } = useAccountSearch();
  const ways = useQuery(signInWaysQuery);
  const visitor = useQuery(visitorQuery);
  // Signed in already, maybe a moment ago in another tab.
  useEffect(() => {
    if (visitor.data) enter(next);
  }, [visitor.data, next]);
  // A form that moves down when buttons come in above it would be clicked wrongly.
  if (ways.isPending) return <AccountPage title="Sign in" lead="to your leads, and the proof behind them" />;
  const hasPassword = ways.data?.password !== false;
  return (
    <AccountPage title="Sign in" lead="to your leads, and the proof behind them">
      <Why />
      {ways.data ? <WaysIn ways={ways.data} next={next} /> : null}
      {hasPassword ? <SignInForm next={next} /> : <p className="text-tx-2">{NO_ACCOUNTS}</p>}
      {hasPassword ? (
        <p className="text-tx-2">
          New here?{" "}
          <Link to="/sign-up" search={onwards(next)} className={TEXT_LINK}>
            Create an account
          </Link>
        </p>
      ) : null}
    </AccountPage>
  );
}
