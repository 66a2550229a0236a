import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { deleteOrg, renameOrg } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import type { Session } from "../api/session.ts";
import { startOver } from "../api/start-over.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Input } from "../ui/field.tsx";
import { useFrame } from "../ui/frame/frame-context.ts";
import { useToast } from "../ui/toast.tsx";
import { fieldErrorSentence } from "../ui/words.ts";
import { Box, Part, usePartTitle } from "./part.tsx";
import { reasonAgainst } from "./roles.ts";
import { useWho } from "./use-who.ts";

function RenameForm({ who }: { who: Session }) {
  const [name, setName] = useState(who.org_name);
  const client = useQueryClient();
  const toast = useToast();
  const rename = useMutation({
    mutationFn: () => renameOrg(who.org_id, name),
    onSuccess: async () => {
      await Promise.all([keys.session, keys.orgs].map((queryKey) => client.invalidateQueries({ queryKey })));
      toast({ kind: "done", title: "The organisation was renamed" });
    },
  });
  const why = reasonAgainst(who.role, "owner", "rename the organisation");
  const same = name.trim() === who.org_name && "That is its name already";
  return (
    <form
      className="flex max-w-120 flex-col items-start gap-3 p-4 [&>div]:w-full"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === false && same === false && !rename.isPending) rename.mutate();
      }}
    >
      <Input
        label="Name"
        value={name}
        readOnly={why !== false}
        hint={why === false ? "Everybody in it sees it." : why}
        error={fieldErrorSentence(rename.error, "name")}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" busy={rename.isPending && "Renaming"} blocked={why === false ? same : why}>
        Rename
      </Button>
    </form>
  );
}

/** Asks for the name, letter by letter: nothing brings an organisation back. */
function DeleteDialog({ who, onClose }: { who: Session; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const client = useQueryClient();
  const remove = useMutation({ mutationFn: () => deleteOrg(who.org_id), onSuccess: () => startOver(client) });
  const wrong = typed !== who.org_name && "Type the organisation’s name first";
  return (
    <Dialog open onClose={onClose} title={`Delete ${who.org_name}?`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === false && !remove.isPending) remove.mutate();
        }}
      >
        <p className="text-tx-2">
          Its campaigns, leads, members and keys go with it, for everybody and at once. Nothing brings them back.
        </p>
        <Input
          label={`Type “${who.org_name}” to delete it`}
          value={typed}
          autoComplete="off"
          error={fieldErrorSentence(remove.error, "id")}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button
            type="submit"
            kind={wrong === false ? "danger-filled" : "danger"}
            busy={remove.isPending && "Deleting"}
            blocked={wrong}
          >
            Delete organisation
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The organisation's name, its end, and the way to another one. */
export function OrganisationPart() {
  usePartTitle("General");
  const who = useWho();
  const { makeOrganisation } = useFrame();
  const [deleting, setDeleting] = useState(false);
  const why = reasonAgainst(who.role, "owner", "delete the organisation");
  return (
    <>
      <Part
        title="General"
        about={`You are ${who.role} of this organisation.`}
        action={
          <Button icon="plus" onClick={makeOrganisation}>
            New organisation
          </Button>
        }
      >
        <Box>
          <RenameForm key={who.org_id} who={who} />
        </Box>
      </Part>
      <Part title="Delete" about="Everything in the organisation goes, for everybody.">
        <Box>
          <div className="flex flex-wrap items-center justify-between gap-3 p-4">
            <p className="text-tx-2">{why === false ? "There is no way back." : why}</p>
            <Button kind={why === false ? "danger" : "secondary"} blocked={why} onClick={() => setDeleting(true)}>
              Delete organisation
            </Button>
          </div>
        </Box>
      </Part>
      {deleting ? <DeleteDialog who={who} onClose={() => setDeleting(false)} /> : null}
    </>
  );
}
