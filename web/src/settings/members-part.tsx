import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { invitationsQuery, membersQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { countOf } from "../ui/formats.ts";
import { InvitationTable } from "./invitation-table.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberTable } from "./member-table.tsx";
import { Loaded, Part, usePartTitle } from "./part.tsx";
import { reasonAgainst } from "./roles.ts";
import { useWho } from "./use-who.ts";

/** Who works in the organisation, and who was asked to. */
export function MembersPart() {
  usePartTitle("Members");
  const who = useWho();
  const members = useQuery(membersQuery);
  const invitations = useQuery(invitationsQuery);
  const [inviting, setInviting] = useState(false);
  const pending = invitations.data?.filter(({ status }) => status === "pending").length ?? 0;
  const invite = (
    <Button
      icon="plus"
      kind="primary"
      blocked={reasonAgainst(who.role, "admin", "invite")}
      onClick={() => setInviting(true)}
    >
      Invite
    </Button>
  );
  const count = members.data ? `${countOf(members.data.length, "member")}, ${countOf(pending, "invitation")}. ` : "";
  return (
    <>
      <Part title="Members" about={`${count}Owners and admins may invite, and see API keys.`} action={invite}>
        <Loaded query={members}>
          {(data) => (
            <>
              <MemberTable members={data} who={who} />
              {data.length === 1 ? <p className="text-tx-2">Only you so far.</p> : null}
            </>
          )}
        </Loaded>
      </Part>
      <Part title="Invitations" about="Each goes by mail, and is good for a week.">
        <Loaded query={invitations}>{(data) => <InvitationTable invitations={data} who={who} />}</Loaded>
      </Part>
      {inviting ? <InviteDialog by={who.role} onClose={() => setInviting(false)} /> : null}
    </>
  );
}
