import { Input, type InputProps } from "../ui/field.tsx";

type Told = Pick<InputProps, "error" | "hint" | "defaultValue">;

/** The names of `autocomplete` are what browsers and password managers know fields by. */
export const EmailField = (told: Told) => (
  <Input
    {...told}
    tall
    label="E-mail"
    name="email"
    type="email"
    inputMode="email"
    autoComplete="username"
    autoCapitalize="none"
    spellCheck={false}
    maxLength={254}
    required
  />
);
