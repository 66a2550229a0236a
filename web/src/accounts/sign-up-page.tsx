import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { sendVerification, signUp } from "../api/accounts.ts";
import { Input } from "../ui/field.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { TEXT_LINK } from "../ui/text-link.ts";
import { AccountForm } from "./account-form.tsx";
import { AccountPage } from "./account-page.tsx";
import { CheckMail } from "./check-mail.tsx";
import { EmailField } from "./fields.tsx";
import { keepNext } from "./next-path.ts";
import { onwards } from "./search.ts";
import { useAccountForm } from "./use-account-form.ts";
import { useAccountSearch } from "./use-account-search.ts";
import { checkEmail, checkName, checkPassword, MAX_NAME, MAX_PASSWORD, PASSWORD_HINT } from "./words.ts";

function SignUpForm({ onDone }: { onDone: (email: string) => void }) {
  const { form, submit, errorOf, failure, busy } = useAccountForm({
    fields: ["name", "email", "password"],
    check: ({ name, email, password }) => ({
      name: checkName(name),
      email: checkEmail(email),
      password: checkPassword(password),
    }),
    send: signUp,
    onDone: ({ email }) => onDone(email),
  });
  return (
    <AccountForm
      ref={form}
      onSubmit={submit}
      failure={failure}
      failed="No account was made."
      submit="Create account"
      busy={busy && "Creating"}
    >
      <Input tall label="Name" name="name" autoComplete="name" maxLength={MAX_NAME} required error={errorOf("name")} />
      <EmailField error={errorOf("email")} />
      <PasswordInput
        label="Password"
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

export function SignUpPage() {
  const { next } = useAccountSearch();
  const [email, setEmail] = useState<string | null>(null);
  if (email !== null)
    return (
      <CheckMail email={email} onSendAgain={() => sendVerification(email)}>
        Confirm there that it is yours, then sign in.
      </CheckMail>
    );
  return (
    <AccountPage title="Create an account" lead="It takes a name, an address, and one mail.">
      <SignUpForm
        onDone={(address) => {
          keepNext(next);
          setEmail(address);
        }}
      />
      <p className="text-tx-2">
        Have one already?{" "}
        <Link to="/sign-in" search={onwards(next)} className={TEXT_LINK}>
          Sign in
        </Link>
      </p>
    </AccountPage>
  );
}
