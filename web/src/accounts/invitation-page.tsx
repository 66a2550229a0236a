import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { receivedQuery, visitorQuery } from "../api/queries.ts";
import type { Visitor } from "../api/session.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Button } from "../ui/button.tsx";
import { AccountPage } from "./account-page.tsx";
import { JoinButton } from "./join-button.tsx";
import { Leave } from "./leave.tsx";
import { failureSentence, isNobody } from "./words.ts";

const route = getRouteApi("/invitation");

const TITLE = "Join an organisation";

function NotSignedIn({ here }: { here: string }) {
  return (
    <AccountPage
      title={TITLE}
      lead="You are invited. Sign in with the address that the invitation came to, or create an account with it."
    >
      <div className="flex flex-col gap-2.5">
        <ButtonLink to="/sign-in" search={{ next: here }} kind="primary" size="page">
          Sign in
        </ButtonLink>
        <ButtonLink to="/sign-up" search={{ next: here }} size="page">
          Create an account
        </ButtonLink>
      </div>
    </AccountPage>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <AccountPage title={TITLE} lead={failureSentence(error)}>
      <Button size="page" onClick={onRetry}>
        Try now
      </Button>
    </AccountPage>
  );
}

function SignedIn({ visitor, id, here }: { visitor: Visitor; id: string | undefined; here: string }) {
  const { data: received, error, refetch } = useQuery(receivedQuery);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!received) return <AccountPage title={TITLE} />;
  const invitation = received.find((one) => one.id === id);
  if (!invitation)
    return (
      <AccountPage
        title="This invitation is not open"
        lead={
          <>
            It was used, taken back or has run out, or it came to another address than that of{" "}
            <bdi className="font-medium text-tx-1">{visitor.user_name}</bdi>, who is signed in here.
          </>
        }
      >
        <div className="flex flex-col gap-2.5">
          <Leave next={here} size="page" kind="primary">
            Sign in as somebody else
          </Leave>
          <ButtonLink to="/" size="page">
            Go on as {visitor.user_name}
          </ButtonLink>
        </div>
      </AccountPage>
    );
  return (
    <AccountPage
      title={`Join ${invitation.org_name}`}
      lead={
        <>
          <bdi className="font-medium text-tx-1">{invitation.invited_by}</bdi> invites you to work there, as{" "}
          {invitation.role}.
        </>
      }
    >
      <JoinButton id={invitation.id} org={invitation.org_name} kind="primary" size="page">
        Join
      </JoinButton>
    </AccountPage>
  );
}

/** Where the link of an invitation leads, whoever follows it. */
export function InvitationPage() {
  const { id } = route.useSearch();
  const { data: visitor, error, refetch } = useQuery(visitorQuery);
  const here = `/invitation?${new URLSearchParams({ id: id ?? "" }).toString()}`;
  if (isNobody(error)) return <NotSignedIn here={here} />;
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return visitor ? <SignedIn visitor={visitor} id={id} here={here} /> : <AccountPage title={TITLE} />;
}
