import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { isAtLeast, type Member, type Role } from "../../../worker/contract/account.ts";
import { changeMember, removeMember } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import type { Session } from "../api/session.ts";
import { startOver } from "../api/start-over.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { formatDate, formatInstant } from "../ui/formats.ts";
import { Tag } from "../ui/pill.tsx";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";
import { ActionCell, Cell, NameCell, Row, Table } from "./part.tsx";
import { RoleMenu } from "./role-menu.tsx";
import { reasonAgainst } from "./roles.ts";
import { useDeed } from "./use-deed.ts";

/** Why this member is beyond who looks: their role reaches no further than itself. */
function beyond(who: Session, member: Member, what: string): string | false {
  const least = reasonAgainst(who.role, "admin", what);
  if (least !== false) return least;
  return isAtLeast(who.role, member.role) ? false : reasonAgainst(who.role, "owner", what);
}

interface RowProps {
  member: Member;
  who: Session;
  saving: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function MemberRow({ member, who, saving, onRole, onRemove }: RowProps) {
  const own = member.user_id === who.user_id;
  return (
    <Row>
      <NameCell>
        <span className="flex items-center gap-2">
          <bdi>{member.name}</bdi>
          {own ? <Tag>YOU</Tag> : null}
        </span>
      </NameCell>
      <Cell>
        <bdi>{member.email}</bdi>
      </Cell>
      <Cell>
        <RoleMenu
          name={member.name}
          role={member.role}
          by={who.role}
          busy={saving}
          blocked={beyond(who, member, "change this role")}
          onChange={onRole}
        />
      </Cell>
      <Cell title={formatInstant(member.created_at)}>{formatDate(member.created_at)}</Cell>
      <ActionCell>
        <Button
          size="small"
          kind="quiet"
          className={own || beyond(who, member, "") !== false ? undefined : "text-fault!"}
          aria-label={own ? "Leave the organisation" : `Remove ${member.name}`}
          blocked={own ? false : beyond(who, member, "remove this member")}
          onClick={onRemove}
        >
          {own ? "Leave" : "Remove"}
        </Button>
      </ActionCell>
    </Row>
  );
}

/** Leaving is going elsewhere: the page begins anew. Removing reads the list again. */
function useRemove(who: Session) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (member: Member) => removeMember(member.id),
    onSuccess: async (_none, member) => {
      if (member.user_id === who.user_id) return startOver(client);
      toast({ kind: "done", title: `${member.name} was removed` });
    },
    onError: (error) => toast({ kind: "error", title: "Nobody was removed", body: errorSentence(error) }),
    onSettled: (_none, error, member) =>
      error === null && member.user_id === who.user_id
        ? undefined
        : client.invalidateQueries({ queryKey: keys.members }),
  });
}

export function MemberTable({ members, who }: { members: Member[]; who: Session }) {
  const [leaving, setLeaving] = useState<Member | null>(null);
  const change = useDeed({
    run: ({ id, role }: { id: string; role: Role }) => changeMember(id, role),
    touches: [keys.members, keys.session],
    failed: "The role was not changed",
  });
  const remove = useRemove(who);
  const own = leaving?.user_id === who.user_id;
  return (
    <>
      <Table label="Members" columns={["Name", "E-mail", "Role", "Joined", ""]}>
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            who={who}
            saving={change.isPending && change.variables.id === member.id}
            onRole={(role) => change.mutate({ id: member.id, role })}
            onRemove={() => setLeaving(member)}
          />
        ))}
      </Table>
      {leaving ? (
        <ConfirmDialog
          open
          onClose={() => setLeaving(null)}
          title={own ? `Leave ${who.org_name}?` : `Remove ${leaving.name}?`}
          body={
            own
              ? "You see nothing of it any more, until somebody invites you again."
              : "They see nothing of the organisation any more. What they made stays."
          }
          keep={own ? "Stay" : "Keep them"}
          destroy={own ? "Leave the organisation" : "Remove 1 member"}
          onDestroy={() => remove.mutate(leaving)}
        />
      ) : null}
    </>
  );
}
