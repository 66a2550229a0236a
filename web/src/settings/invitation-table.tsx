import type { Invitation } from "../../../worker/contract/account.ts";
import { cancelInvitation } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import type { Session } from "../api/session.ts";
import { Button } from "../ui/button.tsx";
import { formatDate, formatInstant } from "../ui/formats.ts";
import { useNow } from "../ui/now.ts";
import { StatusPill } from "../ui/pill.tsx";
import { EmptyState } from "../ui/states.tsx";
import type { StatusLook } from "../ui/status.ts";
import { ActionCell, Box, Cell, NameCell, Row, Table } from "./part.tsx";
import { reasonAgainst, ROLE_WORDS } from "./roles.ts";
import { useDeed } from "./use-deed.ts";

const LOOKS: Record<Invitation["status"] | "expired", StatusLook> = {
  pending: { icon: "clock", word: "Pending", tone: "care" },
  accepted: { icon: "check-disc", word: "Accepted", tone: "proof" },
  canceled: { icon: "struck-ring", word: "Revoked", tone: "tx-3" },
  expired: { icon: "stopwatch", word: "Expired", tone: "tx-3" },
};

/** How an invitation stands: one that nobody took in its week is over. */
export const standOf = ({ status, expires_at }: Invitation, now: number): keyof typeof LOOKS =>
  status === "pending" && Date.parse(expires_at) <= now ? "expired" : status;

export function InvitationTable({ invitations, who }: { invitations: Invitation[]; who: Session }) {
  const now = useNow();
  const cancel = useDeed({
    run: cancelInvitation,
    touches: [keys.invitations],
    failed: "The invitation was not revoked",
    done: "The invitation was revoked",
  });
  if (invitations.length === 0) {
    return (
      <Box>
        <EmptyState icon="people" title="No invitation yet">
          Who is invited gets a mail with a link.
        </EmptyState>
      </Box>
    );
  }
  return (
    <Table label="Invitations" columns={["E-mail", "Role", "Status", "Sent", "Expires", ""]}>
      {invitations.map((one) => (
        <Row key={one.id}>
          <NameCell>
            <bdi>{one.email}</bdi>
          </NameCell>
          <Cell>{ROLE_WORDS[one.role]}</Cell>
          <Cell>
            <StatusPill look={LOOKS[standOf(one, now)]} />
          </Cell>
          <Cell title={formatInstant(one.created_at)}>{formatDate(one.created_at)}</Cell>
          <Cell title={formatInstant(one.expires_at)}>{formatDate(one.expires_at)}</Cell>
          <ActionCell>
            {one.status === "pending" ? (
              <Button
                size="small"
                kind="danger"
                aria-label={`Revoke the invitation of ${one.email}`}
                busy={cancel.isPending && cancel.variables === one.id && "Revoking"}
                blocked={reasonAgainst(who.role, "admin", "revoke an invitation")}
                onClick={() => cancel.mutate(one.id)}
              >
                Revoke
              </Button>
            ) : null}
          </ActionCell>
        </Row>
      ))}
    </Table>
  );
}
