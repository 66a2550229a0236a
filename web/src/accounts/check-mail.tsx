import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { signInWaysQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { TEXT_LINK } from "../ui/text-link.ts";
import { AccountPage } from "./account-page.tsx";
import { failureSentence } from "./words.ts";

export interface CheckMailProps {
  email: string;
  onSendAgain: () => Promise<unknown>;
  /** What the link is for, as a sentence. */
  children: ReactNode;
}

/** A link is on its way, if it is to be: the page says the same of every address. */
export function CheckMail({ email, onSendAgain, children }: CheckMailProps) {
  const { data: ways } = useQuery(signInWaysQuery);
  const again = useMutation({ mutationFn: onSendAgain });
  return (
    <AccountPage title="Check your mail">
      <p className="text-reading text-tx-2">
        What comes next stands in a mail to <bdi className="font-medium break-words text-tx-1">{email}</bdi>. {children}{" "}
        Its link works for an hour.
      </p>
      {ways?.outbox ? (
        <p className="text-tx-2">
          This machine sends no mails.{" "}
          <Link to="/outbox" className={TEXT_LINK}>
            Read it in the outbox
          </Link>
        </p>
      ) : null}
      <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="large" busy={again.isPending && "Sending"} onClick={() => again.mutate()}>
          Send it again
        </Button>
        {again.isSuccess ? <span className="text-tx-2">Sent again.</span> : null}
        {again.isError ? <span className="text-fault">{failureSentence(again.error)}</span> : null}
      </div>
      <p className="text-tx-2">
        <Link to="/sign-in" className={TEXT_LINK}>
          Sign in
        </Link>
      </p>
    </AccountPage>
  );
}
