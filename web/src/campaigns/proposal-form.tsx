import { useState, type FormEvent } from "react";

import { ApiError } from "../api/client.ts";
import type { IdentityInput } from "../api/identity.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { errorSentence } from "../ui/words.ts";

type Field = keyof IdentityInput;
const FIELDS: { field: Field; label: string; hint: string; longest: number }[] = [
  { field: "website", label: "Your site", hint: "tidewell.example", longest: 500 },
  { field: "github", label: "Your GitHub", hint: "A handle, or its address", longest: 100 },
  { field: "name", label: "Your name", hint: "With your company, if you like", longest: 200 },
  { field: "product", label: "Your product, and for whom", hint: "One sentence", longest: 500 },
];

export interface ProposalFormProps {
  busy: boolean;
  error: Error | null;
  onStart: (input: IdentityInput) => void;
}

/** Where a founder is found. One field is enough. */
export function ProposalForm({ busy, error, onStart }: ProposalFormProps) {
  const [typed, setTyped] = useState<IdentityInput>({});
  const given = Object.fromEntries(
    Object.entries(typed).flatMap(([field, text]) => (text.trim() === "" ? [] : [[field, text.trim()]])),
  ) as IdentityInput;
  const wrong = error instanceof ApiError ? error.fields : new Map<string, string>();
  const elsewhere = error !== null && !FIELDS.some(({ field }) => wrong.has(field));
  const empty = Object.keys(given).length === 0;
  const start = (event: FormEvent): void => {
    event.preventDefault();
    if (!empty && !busy) onStart(given);
  };
  return (
    <form onSubmit={start} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 mid:grid-cols-2">
        {FIELDS.map(({ field, label, hint, longest }) => (
          <Input
            key={field}
            label={label}
            hint={hint}
            value={typed[field] ?? ""}
            maxLength={longest}
            error={wrong.get(field)}
            autoComplete={field === "website" ? "url" : field === "name" ? "name" : "off"}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
          />
        ))}
      </div>
      {elsewhere ? (
        <Banner tone="fault" icon="octagon" title="Nothing was started.">
          {errorSentence(error)}
        </Banner>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy && "Reading"} blocked={empty && "Give one of the four"}>
          Propose a profile
        </Button>
        <p className="text-small text-tx-3">Nothing is used before you take it and save.</p>
      </div>
    </form>
  );
}
