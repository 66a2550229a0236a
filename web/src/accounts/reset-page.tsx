import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { requestReset } from "../api/accounts.ts";
import { TEXT_LINK } from "../ui/text-link.ts";
import { AccountForm } from "./account-form.tsx";
import { AccountPage } from "./account-page.tsx";
import { CheckMail } from "./check-mail.tsx";
import { EmailField } from "./fields.tsx";
import { useAccountForm } from "./use-account-form.ts";
import { checkEmail } from "./words.ts";

function ResetForm({ onDone }: { onDone: (email: string) => void }) {
  const { form, submit, errorOf, failure, busy } = useAccountForm({
    fields: ["email"],
    check: ({ email }) => ({ email: checkEmail(email) }),
    send: ({ email }) => requestReset(email),
    onDone: ({ email }) => onDone(email),
  });
  return (
    <AccountForm
      ref={form}
      onSubmit={submit}
      failure={failure}
      failed="No link was sent."
      submit="Send a link"
      busy={busy && "Sending"}
    >
      <EmailField error={errorOf("email")} />
    </AccountForm>
  );
}

/** Asks for a mail whose link sets a new password. */
export function ResetPage() {
  const [email, setEmail] = useState<string | null>(null);
  if (email !== null)
    return (
      <CheckMail email={email} onSendAgain={() => requestReset(email)}>
        If the address has an account, the link there sets a new password.
      </CheckMail>
    );
  return (
    <AccountPage title="Forgot your password?" lead="A link in a mail sets a new one.">
      <ResetForm onDone={setEmail} />
      <p className="text-tx-2">
        Remembered it?{" "}
        <Link to="/sign-in" className={TEXT_LINK}>
          Sign in
        </Link>
      </p>
    </AccountPage>
  );
}
