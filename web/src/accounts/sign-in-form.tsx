import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { sendVerification, signIn } from "../api/accounts.ts";
import { Button } from "../ui/button.tsx";
import { PasswordInput } from "../ui/password-input.tsx";
import { TEXT_LINK } from "../ui/text-link.ts";
import { AccountForm } from "./account-form.tsx";
import { EmailField } from "./fields.tsx";
import { enter } from "./next-path.ts";
import { useAccountForm, valueIn } from "./use-account-form.ts";
import { checkEmail, isUnverified, MAX_PASSWORD } from "./words.ts";

/** The way on for who has a right password and an address that is not proven. */
function SendAgain({ email }: { email: () => string }) {
  const sending = useMutation({ mutationFn: () => sendVerification(email()) });
  return (
    <div role="status" className="flex items-center gap-3">
      <Button busy={sending.isPending && "Sending"} onClick={() => sending.mutate()}>
        Send the link again
      </Button>
      {sending.isSuccess ? <span className="text-tx-2">A new link is on its way.</span> : null}
      {sending.isError ? <span className="text-fault">It could not be sent. Try again.</span> : null}
    </div>
  );
}

export function SignInForm({ next }: { next: string | undefined }) {
  const { form, submit, errorOf, failure, busy } = useAccountForm({
    fields: ["email", "password"],
    check: ({ email, password }) => ({
      email: checkEmail(email),
      password: password === "" ? "A password is needed" : undefined,
    }),
    send: signIn,
    onDone: () => enter(next),
  });
  return (
    <AccountForm
      ref={form}
      onSubmit={submit}
      failure={failure}
      failed="Not signed in."
      remedy={isUnverified(failure) ? <SendAgain email={() => valueIn(form.current, "email")} /> : null}
      submit="Sign in"
      busy={busy && "Signing in"}
    >
      <EmailField error={errorOf("email")} />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        maxLength={MAX_PASSWORD}
        required
        error={errorOf("password")}
        aside={
          <Link to="/reset" className={TEXT_LINK}>
            Forgot it?
          </Link>
        }
      />
    </AccountForm>
  );
}
