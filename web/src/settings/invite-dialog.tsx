import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Role } from "../../../worker/contract/account.ts";
import { invite } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Input, Select } from "../ui/field.tsx";
import { useToast } from "../ui/toast.tsx";
import { fieldErrorSentence } from "../ui/words.ts";
import { givenBy, ROLE_WORDS } from "./roles.ts";

/** Invites somebody by mail. */
export function InviteDialog({ by, onClose }: { by: Role; onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");
  const client = useQueryClient();
  const toast = useToast();
  const send = useMutation({
    mutationFn: () => invite(email.trim(), role),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: keys.invitations });
      toast({ kind: "done", title: "Invitation sent", body: made.email });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title="Invite somebody">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.isPending) send.mutate();
        }}
      >
        <Input
          label="E-mail"
          type="email"
          autoComplete="off"
          value={email}
          error={fieldErrorSentence(send.error, "email")}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Select label="Role" value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {givenBy(by).map((one) => (
            <option key={one} value={one}>
              {ROLE_WORDS[one]}
            </option>
          ))}
        </Select>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            kind="primary"
            busy={send.isPending && "Sending"}
            blocked={email.trim() === "" && "An address is needed"}
          >
            Send invitation
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
