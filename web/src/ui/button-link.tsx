import { createLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";

import { cx } from "./cx.ts";

/** A link that looks like a button: it leads somewhere, and can be opened in another tab. */
export const ButtonLink = createLink(({ className, children, ...link }: ComponentProps<"a">) => (
  <a
    {...link}
    className={cx(
      "inline-flex h-7.5 items-center rounded-control border border-line-strong bg-raised px-3 font-medium transition-colors duration-80 hover:bg-active pointer-coarse:min-h-11",
      className,
    )}
  >
    {children}
  </a>
));
