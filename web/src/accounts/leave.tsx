import { useMutation, useQueryClient } from "@tanstack/react-query";

import { closeSession } from "../api/session.ts";
import { Button, type ButtonProps } from "../ui/button.tsx";
import { failureSentence } from "./words.ts";

export interface LeaveProps extends Pick<ButtonProps, "kind" | "size"> {
  /** Where to go on as somebody else. */
  next: string | undefined;
  children: string;
}

/** Signs out, and goes on to the sign-in page as a new page. */
export function Leave({ next, children, ...button }: LeaveProps) {
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: closeSession,
    onSuccess: () => {
      client.clear();
      location.assign(next === undefined ? "/sign-in" : `/sign-in?${new URLSearchParams({ next }).toString()}`);
    },
  });
  return (
    <>
      <Button {...button} busy={leaving.isPending && "Leaving"} onClick={() => leaving.mutate()}>
        {children}
      </Button>
      {leaving.isError ? (
        <span role="alert" className="text-fault">
          {failureSentence(leaving.error)}
        </span>
      ) : null}
    </>
  );
}
