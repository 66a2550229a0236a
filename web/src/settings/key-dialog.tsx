import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Access, Role } from "../../../worker/contract/account.ts";
import { makeApiKey, type MadeKey } from "../api/organisation.ts";
import { keys } from "../api/keys.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Input, Select } from "../ui/field.tsx";
import { fieldErrorSentence } from "../ui/words.ts";
import { endOf, LIVES, type Life } from "./key-life.ts";
import { givenBy, ROLE_WORDS } from "./roles.ts";

interface KeyDialogProps {
  by: Role;
  onMade: (made: MadeKey) => void;
  onClose: () => void;
}

/** Makes a key: what it is called, what it may do, and until when. */
export function KeyDialog({ by, onMade, onClose }: KeyDialogProps) {
  const [wish, setWish] = useState({ name: "", role: "member" as Role, access: "read" as Access, life: "90" as Life });
  const set = (change: Partial<typeof wish>): void => setWish({ ...wish, ...change });
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => {
      const { life, ...rest } = wish;
      return makeApiKey({ ...rest, expires_at: endOf(life, Date.now()) });
    },
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: keys.apiKeys });
      onMade(made);
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title="New key">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!make.isPending) make.mutate();
        }}
      >
        <Input
          label="Name"
          value={wish.name}
          autoComplete="off"
          hint="Where it is used: “CRM sync”."
          error={fieldErrorSentence(make.error, "name")}
          onChange={(event) => set({ name: event.target.value })}
        />
        <Select label="Role" value={wish.role} onChange={(event) => set({ role: event.target.value as Role })}>
          {givenBy(by).map((one) => (
            <option key={one} value={one}>
              {ROLE_WORDS[one]}
            </option>
          ))}
        </Select>
        <Select label="Access" value={wish.access} onChange={(event) => set({ access: event.target.value as Access })}>
          <option value="read">Read</option>
          <option value="write">Read and write</option>
        </Select>
        <Select label="Expires" value={wish.life} onChange={(event) => set({ life: event.target.value as Life })}>
          {LIVES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            kind="primary"
            busy={make.isPending && "Making"}
            blocked={wish.name.trim() === "" && "A name is needed"}
          >
            Make key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
