import { Checkbox as Box } from "radix-ui";
import { useId, type ReactNode } from "react";

import { Icon } from "./icons.tsx";

export interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** A box of 16 with its label; both are the target. */
export function Checkbox({ checked, onChange, children }: CheckboxProps) {
  const id = useId();
  return (
    <span className="inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
      <Box.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        className="grid size-4 shrink-0 place-items-center rounded-tag border border-line-control bg-panel data-[state=checked]:border-btn data-[state=checked]:bg-btn"
      >
        <Box.Indicator>
          <Icon name="check" size={12} className="text-btn-tx" />
        </Box.Indicator>
      </Box.Root>
      <label htmlFor={id}>{children}</label>
    </span>
  );
}
