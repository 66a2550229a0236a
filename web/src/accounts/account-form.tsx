import type { FormEvent, ReactNode, Ref } from "react";

import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { failureSentence } from "./words.ts";

export interface AccountFormProps {
  ref: Ref<HTMLFormElement>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Why nothing was done, and the half of a sentence that begins the telling ("Not signed in."). */
  failure: unknown;
  failed: string;
  /** What else can be done about the failure. */
  remedy?: ReactNode;
  submit: string;
  busy: string | false;
  children: ReactNode;
}

/** Fields, what went wrong above them, and the one button. */
export function AccountForm({ failure, failed, remedy, submit, busy, children, ...form }: AccountFormProps) {
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      {failure ? (
        <Banner urgent tone="fault" icon="octagon" title={failed}>
          {failureSentence(failure)}
        </Banner>
      ) : null}
      {failure ? remedy : null}
      {children}
      <Button type="submit" kind="primary" size="page" busy={busy}>
        {submit}
      </Button>
    </form>
  );
}
