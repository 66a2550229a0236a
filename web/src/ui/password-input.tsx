import { useState } from "react";

import { IconButton } from "./button.tsx";
import { Input, type InputProps } from "./field.tsx";

/** A password's field, with a button that shows what was typed. */
export function PasswordInput(input: Omit<InputProps, "type" | "tall" | "end">) {
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...input}
      tall
      type={shown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="none"
      end={
        <IconButton
          icon={shown ? "eye-struck" : "eye"}
          label={shown ? "Hide the password" : "Show the password"}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
