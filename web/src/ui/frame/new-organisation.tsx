import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { makeOrg } from "../../api/organisation.ts";
import { startOver } from "../../api/start-over.ts";
import { Button } from "../button.tsx";
import { Dialog } from "../dialog.tsx";
import { Input } from "../field.tsx";
import { fieldErrorSentence } from "../words.ts";

/** Makes an organisation and goes to work in it. */
export function NewOrganisation({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const client = useQueryClient();
  const make = useMutation({ mutationFn: makeOrg, onSuccess: () => startOver(client) });
  return (
    <Dialog open onClose={onClose} title="New organisation">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!make.isPending) make.mutate(name);
        }}
      >
        <Input
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="organization"
          hint="You are its owner, and the page goes there at once."
          error={fieldErrorSentence(make.error, "name")}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            kind="primary"
            busy={make.isPending && "Making"}
            blocked={name.trim() === "" && "A name is needed"}
          >
            Make organisation
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
