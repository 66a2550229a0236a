import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

import type { ReceivedInvitation } from "../../../worker/contract/account.ts";
import { makeOrg } from "../api/organisation.ts";
import { receivedQuery, visitorQuery } from "../api/queries.ts";
import { isMember } from "../api/session.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { AccountForm } from "./account-form.tsx";
import { AccountPage } from "./account-page.tsx";
import { JoinButton } from "./join-button.tsx";
import { Leave } from "./leave.tsx";
import { enter } from "./next-path.ts";
import { Or } from "./or.tsx";
import { onwards } from "./search.ts";
import { useAccountForm } from "./use-account-form.ts";
import { useAccountSearch } from "./use-account-search.ts";
import { checkName, failureSentence, isNobody, MAX_NAME } from "./words.ts";

const TITLE = "Where do you work?";

function OrgForm({ next }: { next: string | undefined }) {
  const { form, submit, errorOf, failure, busy } = useAccountForm({
    fields: ["name"],
    check: ({ name }) => ({ name: checkName(name) }),
    send: ({ name }) => makeOrg(name),
    onDone: () => enter(next),
  });
  return (
    <AccountForm
      ref={form}
      onSubmit={submit}
      failure={failure}
      failed="No organisation was made."
      submit="Make organisation"
      busy={busy && "Making"}
    >
      <Input
        tall
        label="Name of the organisation"
        name="name"
        autoComplete="organization"
        maxLength={MAX_NAME}
        required
        error={errorOf("name")}
        hint="You can change it later, and invite others"
      />
    </AccountForm>
  );
}

/** What came to this address, each with its button; before anything else, as it is the shorter way. */
function Invitations({ received }: { received: ReceivedInvitation[] }) {
  if (received.length === 0)
    return <p className="text-tx-2">Somebody invited you? Open the link in their mail, and you work with them.</p>;
  return (
    <>
      <section aria-label="Invitations" className="flex flex-col gap-2">
        {received.map(({ id, org_name, invited_by, role }) => (
          <div
            key={id}
            className="flex flex-wrap items-center gap-3 rounded-panel border border-line-soft bg-panel p-3"
          >
            <p className="min-w-0 flex-1">
              <bdi className="block truncate font-medium">{org_name}</bdi>
              <span className="text-small text-tx-2">
                <bdi>{invited_by}</bdi> invites you, as {role}
              </span>
            </p>
            <JoinButton id={id} org={org_name} size="large">
              Join
            </JoinButton>
          </div>
        ))}
      </section>
      <Or />
    </>
  );
}

/** For who is signed in and belongs to no organisation: they make one, or accept an invitation. */
export function WelcomePage() {
  const { next } = useAccountSearch();
  const { data: visitor, error, refetch } = useQuery(visitorQuery);
  const received = useQuery({ ...receivedQuery, enabled: visitor !== undefined });
  const navigate = useNavigate();
  const member = visitor !== undefined && isMember(visitor);
  const nobody = isNobody(error);
  useEffect(() => {
    if (member) enter(next);
    if (nobody) void navigate({ to: "/sign-in", search: onwards(next), replace: true });
  }, [member, nobody, next, navigate]);
  if (error && !nobody)
    return (
      <AccountPage title={TITLE} lead={failureSentence(error)}>
        <Button size="page" onClick={() => void refetch()}>
          Try now
        </Button>
      </AccountPage>
    );
  // A form that moves down when an invitation comes in above it would be filled wrongly.
  if (!visitor || member || received.isPending) return <AccountPage title={TITLE} />;
  return (
    <AccountPage title={TITLE} lead="Leads belong to an organisation, and to everybody in it.">
      <Invitations received={received.data ?? []} />
      <OrgForm next={next} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-tx-2">
        <span>
          Signed in as <bdi className="font-medium text-tx-1">{visitor.user_name}</bdi>
        </span>
        <Leave next={undefined} kind="quiet">
          Sign out
        </Leave>
      </div>
    </AccountPage>
  );
}
