import { useMutation } from "@tanstack/react-query";

import type { Provider, SignInWays } from "../../../worker/contract/account.ts";
import { askProvider } from "../api/accounts.ts";
import { enterLocally } from "../api/session.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { enter, nextOr } from "./next-path.ts";
import { Or } from "./or.tsx";
import { failureSentence } from "./words.ts";

const PROVIDERS: Record<Provider, string> = {
  google: "Continue with Google",
  github: "Continue with GitHub",
  oidc: "Continue with your company",
};

/** The ways in that need no password of ours: as the owner of this machine, and by those who vouch for somebody. */
export function WaysIn({ ways, next }: { ways: SignInWays; next: string | undefined }) {
  const local = useMutation({ mutationFn: () => enterLocally(), onSuccess: () => enter(next) });
  const asking = useMutation({
    mutationFn: (provider: Provider) => askProvider(provider, nextOr(next)),
    // The way back leads to what is asked for; nothing is remembered for a later sign-in.
    onSuccess: (url) => location.assign(url),
  });
  const failure = local.error ?? asking.error;
  if (!ways.local && ways.providers.length === 0) return null;
  return (
    <div className="flex flex-col gap-2.5">
      {failure ? (
        <Banner urgent tone="fault" icon="octagon" title="Not signed in.">
          {failureSentence(failure)}
        </Banner>
      ) : null}
      {ways.local ? (
        <Button size="page" icon="screen" busy={local.isPending && "Opening"} onClick={() => local.mutate()}>
          Go on as the owner of this machine
        </Button>
      ) : null}
      {ways.providers.map((provider) => (
        <Button
          key={provider}
          size="page"
          busy={asking.isPending && asking.variables === provider && "Asking"}
          onClick={() => asking.mutate(provider)}
        >
          {PROVIDERS[provider]}
        </Button>
      ))}
      {ways.password ? (
        <div className="mt-2.5">
          <Or />
        </div>
      ) : null}
    </div>
  );
}
