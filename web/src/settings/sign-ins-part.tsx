import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { isAtLeast, type SignIn } from "../../../worker/contract/account.ts";
import { signInsQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { formatClock, formatDate, formatInstant } from "../ui/formats.ts";
import { StatusPill } from "../ui/pill.tsx";
import { EmptyState } from "../ui/states.tsx";
import type { StatusLook } from "../ui/status.ts";
import { deviceOf } from "./device.ts";
import { Box, Cell, Loaded, NameCell, NotForYou, Part, Row, Table, usePartTitle } from "./part.tsx";
import { reasonAgainst } from "./roles.ts";
import { useWho } from "./use-who.ts";

const LOOKS: Record<SignIn["outcome"], StatusLook> = {
  ok: { icon: "check-disc", word: "Signed in", tone: "proof" },
  failed: { icon: "octagon", word: "Refused", tone: "fault" },
  unverified: { icon: "clock", word: "Address not verified", tone: "care" },
};

const METHODS: Record<SignIn["method"], string> = {
  password: "password",
  provider: "provider",
  local: "this machine",
};

function SignInTable({ data }: { data: SignIn[] }) {
  if (data.length === 0) {
    return (
      <Box>
        <EmptyState icon="shield-check" title="No sign-in yet">
          The first one will stand here.
        </EmptyState>
      </Box>
    );
  }
  return (
    <Table label="Sign-ins" columns={["When", "Who", "Outcome", "By", "Device", "Address"]}>
      {data.map((one) => (
        <Row key={one.id}>
          <NameCell>
            <time dateTime={one.at} title={formatInstant(one.at)} className="figures font-normal">
              {`${formatDate(one.at)}, ${formatClock(one.at)}`}
            </time>
          </NameCell>
          <Cell>
            <bdi>{one.email}</bdi>
          </Cell>
          <Cell>
            <StatusPill look={LOOKS[one.outcome]} />
          </Cell>
          <Cell>{METHODS[one.method]}</Cell>
          <Cell title={one.user_agent ?? undefined}>{deviceOf(one.user_agent)}</Cell>
          <Cell>
            <span className="mono text-log">{one.ip ?? "–"}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Every try to sign in as one of the members, the newest first, a page at a time. */
export function SignInsPart() {
  usePartTitle("Sign-ins");
  const who = useWho();
  // The cursors of the pages before this one, and of this one: the first has none.
  const [trail, setTrail] = useState<(string | null)[]>([null]);
  const why = reasonAgainst(who.role, "admin", "see who signed in");
  const query = useQuery({ ...signInsQuery(trail.at(-1) ?? null), enabled: isAtLeast(who.role, "admin") });
  const next = query.data?.page.next_cursor ?? null;
  return (
    <Part title="Sign-ins" about="Every try to sign in as a member, the newest first.">
      {why === false ? (
        <Loaded query={query}>{({ data }) => <SignInTable data={data} />}</Loaded>
      ) : (
        <NotForYou why={why} />
      )}
      {trail.length > 1 || next !== null ? (
        <div className="flex justify-end gap-2">
          <Button blocked={trail.length === 1 && "This is the first page"} onClick={() => setTrail(trail.slice(0, -1))}>
            Previous
          </Button>
          <Button blocked={next === null && "This is the last page"} onClick={() => setTrail([...trail, next])}>
            Next
          </Button>
        </div>
      ) : null}
    </Part>
  );
}
