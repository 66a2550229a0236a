import { useState } from "react";

import type { ApiKey } from "../../../worker/contract/account.ts";
import { revokeApiKey } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { formatAgo, formatDate, formatInstant } from "../ui/formats.ts";
import { useNow } from "../ui/now.ts";
import { StatusPill } from "../ui/pill.tsx";
import { EmptyState } from "../ui/states.tsx";
import { lifeLeft } from "./key-life.ts";
import { ActionCell, Box, Cell, NameCell, Row, Table } from "./part.tsx";
import { useDeed } from "./use-deed.ts";

function Expiry({ at, now }: { at: string | null; now: number }) {
  const left = lifeLeft(at, now);
  if (at === null) return "never";
  if (left === "over") return <StatusPill look={{ icon: "struck-ring", word: "Expired", tone: "tx-3" }} />;
  if (left === "soon") return <StatusPill look={{ icon: "triangle", word: formatDate(at), tone: "care" }} />;
  return formatDate(at);
}

function KeyRow({ one, busy, onRevoke }: { one: ApiKey; busy: boolean; onRevoke: () => void }) {
  const now = useNow();
  return (
    <Row>
      <NameCell>
        <bdi>{one.name}</bdi>
      </NameCell>
      <Cell>
        <code className="mono text-log">{one.start}…</code>
      </Cell>
      <Cell>{`${one.role}: ${one.access === "read" ? "read" : "read, write"}`}</Cell>
      <Cell title={one.last_used_at ? formatInstant(one.last_used_at) : undefined}>
        {one.last_used_at ? formatAgo(one.last_used_at, now) : "never"}
      </Cell>
      <Cell title={one.expires_at ? formatInstant(one.expires_at) : undefined}>
        <Expiry at={one.expires_at} now={now} />
      </Cell>
      <ActionCell>
        <Button
          size="small"
          kind="quiet"
          className="text-fault!"
          aria-label={`Revoke ${one.name}`}
          busy={busy && "Revoking"}
          onClick={onRevoke}
        >
          Revoke
        </Button>
      </ActionCell>
    </Row>
  );
}

export interface KeyTableProps {
  apiKeys: ApiKey[];
  onRevoked: (id: string) => void;
}

export function KeyTable({ apiKeys, onRevoked }: KeyTableProps) {
  const [asked, setAsked] = useState<ApiKey | null>(null);
  const revoke = useDeed({
    run: async (id: string) => {
      await revokeApiKey(id);
      onRevoked(id);
    },
    touches: [keys.apiKeys],
    failed: "The key was not revoked",
    done: "The key was revoked",
  });
  if (apiKeys.length === 0) {
    return (
      <Box>
        <EmptyState icon="key" title="No key yet">
          A script needs one to ask the API.
        </EmptyState>
      </Box>
    );
  }
  return (
    <>
      <Table label="API keys" columns={["Name", "Key", "May do", "Last used", "Expires", ""]}>
        {apiKeys.map((one) => (
          <KeyRow
            key={one.id}
            one={one}
            busy={revoke.isPending && revoke.variables === one.id}
            onRevoke={() => setAsked(one)}
          />
        ))}
      </Table>
      {asked ? (
        <ConfirmDialog
          open
          onClose={() => setAsked(null)}
          title={`Revoke “${asked.name}”?`}
          body="Whatever uses it is refused at once. A revoked key does not come back."
          keep="Keep it"
          destroy="Revoke 1 key"
          onDestroy={() => revoke.mutate(asked.id)}
        />
      ) : null}
    </>
  );
}
