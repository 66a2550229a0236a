import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { isAtLeast, type Access } from "../../../worker/contract/account.ts";
import { deleteApp, makeApp, type App, type ListedApp } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import { appsQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx";
import { Input, Select } from "../ui/field.tsx";
import { EmptyState } from "../ui/states.tsx";
import { fieldErrorSentence } from "../ui/words.ts";
import { ActionCell, Box, Cell, Loaded, NameCell, NotForYou, Part, Row, Table, usePartTitle } from "./part.tsx";
import { reasonAgainst } from "./roles.ts";
import { SecretBanner } from "./secret-banner.tsx";
import { useDeed } from "./use-deed.ts";
import { useWho } from "./use-who.ts";

function AppDialog({ onMade, onClose }: { onMade: (app: App) => void; onClose: () => void }) {
  const [name, setName] = useState("");
  const [access, setAccess] = useState<Access>("read");
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => makeApp({ name, access }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: keys.apps });
      onMade(made);
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title="New app">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!make.isPending) make.mutate();
        }}
      >
        <Input
          label="Name"
          value={name}
          autoComplete="off"
          error={fieldErrorSentence(make.error, "name")}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label="Access" value={access} onChange={(event) => setAccess(event.target.value as Access)}>
          <option value="read">Read</option>
          <option value="write">Read and write</option>
        </Select>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            kind="primary"
            busy={make.isPending && "Making"}
            blocked={name.trim() === "" && "A name is needed"}
          >
            Make app
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const nameOf = (app: ListedApp): string => app.client_name ?? app.client_id;

function AppTable({ apps }: { apps: ListedApp[] }) {
  const [asked, setAsked] = useState<ListedApp | null>(null);
  const remove = useDeed({
    run: deleteApp,
    touches: [keys.apps],
    failed: "The app was not deleted",
    done: "The app was deleted",
  });
  if (apps.length === 0) {
    return (
      <Box>
        <EmptyState icon="link" title="No app yet">
          An app gets a token for its ID and secret, and asks with it.
        </EmptyState>
      </Box>
    );
  }
  return (
    <>
      <Table label="Apps" columns={["Name", "Client ID", "Scope", ""]}>
        {apps.map((app) => (
          <Row key={app.client_id}>
            <NameCell>
              <bdi>{nameOf(app)}</bdi>
            </NameCell>
            <Cell>
              <code className="mono text-log">{app.client_id}</code>
            </Cell>
            <Cell>{app.scope ?? "–"}</Cell>
            <ActionCell>
              <Button
                size="small"
                kind="quiet"
                className="text-fault!"
                aria-label={`Delete ${nameOf(app)}`}
                busy={remove.isPending && remove.variables === app.client_id && "Deleting"}
                onClick={() => setAsked(app)}
              >
                Delete
              </Button>
            </ActionCell>
          </Row>
        ))}
      </Table>
      {asked ? (
        <ConfirmDialog
          open
          onClose={() => setAsked(null)}
          title={`Delete “${nameOf(asked)}”?`}
          body="It gets no token any more."
          keep="Keep it"
          destroy="Delete 1 app"
          onDestroy={() => remove.mutate(asked.client_id)}
        />
      ) : null}
    </>
  );
}

/** Apps that work on their own, by OAuth's client credentials. */
export function AppsPart() {
  usePartTitle("Apps");
  const who = useWho();
  const why = reasonAgainst(who.role, "admin", "see and make apps");
  const query = useQuery({ ...appsQuery, enabled: isAtLeast(who.role, "admin") });
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<App | null>(null);
  return (
    <Part
      title="Apps"
      about="An app works on its own, by OAuth’s client credentials. Its secret is shown once."
      action={
        <Button icon="plus" kind="primary" blocked={why} onClick={() => setMaking(true)}>
          New app
        </Button>
      }
    >
      {made ? (
        <SecretBanner
          key={made.client_id}
          name={made.name}
          what="secret"
          text={made.client_secret}
          onClose={() => setMade(null)}
        />
      ) : null}
      {why === false ? <Loaded query={query}>{(data) => <AppTable apps={data} />}</Loaded> : <NotForYou why={why} />}
      {making ? <AppDialog onMade={setMade} onClose={() => setMaking(false)} /> : null}
    </Part>
  );
}
