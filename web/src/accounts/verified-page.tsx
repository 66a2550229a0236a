import { useState } from "react";

import { sendVerification } from "../api/accounts.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { AccountForm } from "./account-form.tsx";
import { AccountPage } from "./account-page.tsx";
import { CheckMail } from "./check-mail.tsx";
import { EmailField } from "./fields.tsx";
import { useAccountForm } from "./use-account-form.ts";
import { useAccountSearch } from "./use-account-search.ts";
import { checkEmail } from "./words.ts";

function AgainForm({ onDone }: { onDone: (email: string) => void }) {
  const { form, submit, errorOf, failure, busy } = useAccountForm({
    fields: ["email"],
    check: ({ email }) => ({ email: checkEmail(email) }),
    send: ({ email }) => sendVerification(email),
    onDone: ({ email }) => onDone(email),
  });
  return (
    <AccountForm
      ref={form}
      onSubmit={submit}
      failure={failure}
      failed="No link was sent."
      submit="Send another link"
      busy={busy && "Sending"}
    >
      <EmailField error={errorOf("email")} />
    </AccountForm>
  );
}

/** Where the link that confirms an address leads, whether or not it did. */
export function VerifiedPage() {
  const { error } = useAccountSearch();
  const [email, setEmail] = useState<string | null>(null);
  if (email !== null)
    return (
      <CheckMail email={email} onSendAgain={() => sendVerification(email)}>
        If the address waits to be confirmed, the link there does it.
      </CheckMail>
    );
  if (error !== undefined)
    return (
      <AccountPage title="Not confirmed" lead="This link has run out, or is not whole. Another one takes a minute.">
        <AgainForm onDone={setEmail} />
      </AccountPage>
    );
  return (
    <AccountPage title="Address confirmed" lead="Your account is ready.">
      <ButtonLink to="/sign-in" kind="primary" size="page">
        Sign in
      </ButtonLink>
    </AccountPage>
  );
}
