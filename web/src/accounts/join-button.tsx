import { useMutation } from "@tanstack/react-query";

import { acceptInvitation } from "../api/accounts.ts";
import { Banner } from "../ui/banner.tsx";
import { Button, type ButtonProps } from "../ui/button.tsx";
import { enter } from "./next-path.ts";
import { failureSentence } from "./words.ts";

export interface JoinButtonProps extends Pick<ButtonProps, "kind" | "size"> {
  id: string;
  org: string;
  children: string;
}

/** Accepts an invitation, and goes on in its organisation. */
export function JoinButton({ id, org, children, ...button }: JoinButtonProps) {
  const joining = useMutation({ mutationFn: () => acceptInvitation(id), onSuccess: () => enter("/") });
  return (
    <>
      <Button
        {...button}
        aria-label={`Join ${org}`}
        busy={joining.isPending && "Joining"}
        onClick={() => joining.mutate()}
      >
        {children}
      </Button>
      {joining.isError ? (
        <Banner urgent tone="fault" icon="octagon" title="Not joined.">
          {failureSentence(joining.error)}
        </Banner>
      ) : null}
    </>
  );
}
