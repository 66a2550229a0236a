import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";

import { resetPassword } from "../api/accounts.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { TEXT_LINK } from "../ui/text-link.ts";
import { AccountForm } from "./account-form.tsx";
import { AccountPage } from "./account-page.tsx";
import { useAccountForm } from "./use-account-form.ts";
import { checkPassword, MAX_PASSWORD, PASSWORD_HINT } from "./words.ts";

const route = getRouteApi("/reset-password");

const AnotherLink = () => (
  <p className="text-tx-2">
    The link has run out, or was used?{" "}
    <Link to="/reset" className={TEXT_LINK}>
      Ask for another one
    </Link>
  </p>
);

function NewPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { form, submit, errorOf, failure, busy } = useAccountForm({
    fields: ["password"],
    check: ({ password }) => ({ password: checkPassword(password) }),
    send: ({ password }) => resetPassword(token, password),
    onDone,
  });
  return (
    <AccountForm
      ref={form}
      onSubmit={submit}
      failure={failure}
      failed="The password is as it was."
      submit="Set password"
      busy={busy && "Setting"}
    >
      <PasswordInput
        label="New password"
        name="password"
        autoComplete="new-password"
        maxLength={MAX_PASSWORD}
        required
        hint={PASSWORD_HINT}
        error={errorOf("password")}
      />
    </AccountForm>
  );
}

/** Where the link of a mail leads: a new password, and the end of every session. */
export function NewPasswordPage() {
  const { token } = route.useSearch();
  const [done, setDone] = useState(false);
  if (done)
    return (
      <AccountPage title="Password set" lead="You are signed out wherever you were signed in.">
        <ButtonLink to="/sign-in" kind="primary" size="page">
          Sign in
        </ButtonLink>
      </AccountPage>
    );
  if (token === undefined)
    return (
      <AccountPage title="This link is not whole" lead="It has lost its end on the way from the mail to here.">
        <AnotherLink />
      </AccountPage>
    );
  return (
    <AccountPage title="Set a new password" lead="It ends every session of yours, here and elsewhere.">
      <NewPasswordForm token={token} onDone={() => setDone(true)} />
      <AnotherLink />
    </AccountPage>
  );
}
