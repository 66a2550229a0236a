import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { activateOrg } from "../../api/organisation.ts";
import { orgsQuery } from "../../api/queries.ts";
import { closeSession, type Session } from "../../api/session.ts";
import { startOver } from "../../api/start-over.ts";
import { cx } from "../cx.ts";
import { Icon } from "../icons.tsx";
import { Logo } from "../logo.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../menu.tsx";
import { useToast } from "../toast.tsx";
import { errorSentence } from "../words.ts";
import { useFrame } from "./frame-context.ts";

/** The organisation that one works in; its menu goes to another, makes one, or leaves. */
export function OrganisationSwitcher({ session, compact }: { session: Session; compact: boolean }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const { makeOrganisation } = useFrame();
  const { data, error } = useQuery(orgsQuery);
  const orgs = data ?? [{ id: session.org_id, name: session.org_name }];
  const go = useMutation({
    mutationFn: activateOrg,
    onSuccess: () => startOver(client),
    onError: (cause) => toast({ kind: "error", title: "You are still where you were", body: errorSentence(cause) }),
  });
  const leave = useMutation({
    mutationFn: closeSession,
    onSuccess: () => startOver(client, "/sign-in"),
    onError: (cause) => toast({ kind: "error", title: "You are still signed in", body: errorSentence(cause) }),
  });
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`Organisation: ${session.org_name}`}
          title={compact ? session.org_name : undefined}
          className={cx(
            "focus-inside flex h-12 shrink-0 items-center gap-2.5 rounded-control px-2 hover:bg-hover",
            compact && "justify-center",
          )}
        >
          <Logo />
          {compact ? null : (
            <>
              <bdi className="truncate font-semibold">{session.org_name}</bdi>
              <Icon name="chevron-down" size={14} className="ml-auto" />
            </>
          )}
        </button>
      }
    >
      <MenuChoice
        label={error ? errorSentence(error) : "Work in"}
        value={session.org_id}
        options={orgs.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
        onChange={(id) => id !== session.org_id && go.mutate(id)}
      />
      <MenuSeparator />
      <MenuItem icon="plus" onSelect={makeOrganisation}>
        New organisation
      </MenuItem>
      <MenuItem icon="gear" onSelect={() => void navigate({ to: "/settings/organisation" })}>
        Organisation settings
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="struck-ring" onSelect={() => leave.mutate()}>
        Log out
      </MenuItem>
    </Menu>
  );
}
