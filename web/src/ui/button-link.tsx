import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

import { buttonLook, type ButtonProps } from "./button.tsx";

interface LookProps extends ComponentProps<"a">, Pick<ButtonProps, "kind" | "size"> {}

/** A link that looks like a button: it leads somewhere, and can be opened in another tab. */
export const ButtonLink = createLink(
  ({ className, children, kind = "secondary", size = "normal", ...link }: LookProps) => (
    <a {...link} className={buttonLook(kind, size, className)}>
      {children}
    </a>
  ),
);
