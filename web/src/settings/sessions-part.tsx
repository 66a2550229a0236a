import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { SessionInfo } from "../../../worker/contract/account.ts";
import { endSession } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import { sessionsQuery } from "../api/queries.ts";
import { closeSession } from "../api/session.ts";
import { startOver } from "../api/start-over.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { countOf, formatAgo, formatDate, formatInstant } from "../ui/formats.ts";
import { useNow } from "../ui/now.ts";
import { Tag } from "../ui/pill.tsx";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";
import { deviceOf } from "./device.ts";
import { ActionCell, Cell, Loaded, NameCell, Part, Row, Table, usePartTitle } from "./part.tsx";
import { useDeed } from "./use-deed.ts";

/** One after the other; the first that is refused stops it, and the list then shows what is left. */
async function endAll(ids: string[]): Promise<void> {
  for (const id of ids) await endSession(id);
}

function LogOut() {
  const client = useQueryClient();
  const toast = useToast();
  const leave = useMutation({
    mutationFn: closeSession,
    onSuccess: () => startOver(client, "/sign-in"),
    onError: (error) => toast({ kind: "error", title: "You are still signed in", body: errorSentence(error) }),
  });
  return (
    <Button size="small" busy={leave.isPending && "Leaving"} onClick={() => leave.mutate()}>
      Log out
    </Button>
  );
}

function SessionRow({ one, busy, onEnd }: { one: SessionInfo; busy: boolean; onEnd: () => void }) {
  const now = useNow();
  const device = deviceOf(one.user_agent);
  return (
    <Row>
      <NameCell>
        <span className="flex items-center gap-2" title={one.user_agent ?? undefined}>
          {device}
          {one.current ? <Tag>this one</Tag> : null}
        </span>
      </NameCell>
      <Cell>
        <span className="mono text-log">{one.ip ?? "–"}</span>
      </Cell>
      <Cell title={formatInstant(one.created_at)}>{formatAgo(one.created_at, now)}</Cell>
      <Cell title={formatInstant(one.expires_at)}>{formatDate(one.expires_at)}</Cell>
      <ActionCell>
        {one.current ? (
          <LogOut />
        ) : (
          <Button
            size="small"
            kind="quiet"
            className="text-fault!"
            aria-label={`Sign out ${device}, ${one.ip ?? "no address"}`}
            busy={busy && "Ending"}
            onClick={onEnd}
          >
            Sign out
          </Button>
        )}
      </ActionCell>
    </Row>
  );
}

/** Where one is signed in, and the way out of each. */
export function SessionsPart() {
  usePartTitle("Sessions");
  const query = useQuery(sessionsQuery);
  const [asking, setAsking] = useState(false);
  const end = useDeed({ run: endAll, touches: [keys.sessions], failed: "Not every session was ended" });
  const others = (query.data ?? []).filter(({ current }) => !current).map(({ id }) => id);
  return (
    <Part
      title="Sessions"
      about="Where you are signed in. Ending a session signs it out at once."
      action={
        <Button
          kind={others.length === 0 ? "secondary" : "danger"}
          blocked={others.length === 0 && "You are signed in nowhere else"}
          busy={end.isPending && end.variables.length > 1 && "Ending"}
          onClick={() => setAsking(true)}
        >
          Sign out all others
        </Button>
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Table label="Sessions" columns={["Device", "Address", "Signed in", "Ends", ""]}>
            {data.map((one) => (
              <SessionRow
                key={one.id}
                one={one}
                busy={end.isPending && end.variables.includes(one.id)}
                onEnd={() => end.mutate([one.id])}
              />
            ))}
          </Table>
        )}
      </Loaded>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Sign out everywhere else?"
        body="Those browsers need to sign in again. This one stays."
        keep="Keep them"
        destroy={`Sign out ${countOf(others.length, "session")}`}
        onDestroy={() => end.mutate(others)}
      />
    </Part>
  );
}
