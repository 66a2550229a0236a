import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

export interface PopoverProps {
  /** Its name for those who hear the page. */
  label: string;
  /** One button. */
  trigger: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: "left" | "right" | "top" | "bottom";
  align?: "start" | "center" | "end";
  /** In pixels; never wider than the window less 16 on both sides. */
  width?: 240 | 320 | 426;
  children: ReactNode;
}

const WIDTHS = { 240: "[--popover:240px]", 320: "[--popover:320px]", 426: "[--popover:426px]" };

/** A panel beside its trigger, never over it. On a phone it is a sheet at the bottom. */
export function Popover({
  label,
  trigger,
  side = "bottom",
  align = "end",
  width = 320,
  children,
  ...state
}: PopoverProps) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={16}
          className={`popover-or-sheet z-40 max-h-[min(80vh,var(--radix-popover-content-available-height))] w-[min(100vw-32px,var(--popover))] animate-float overflow-y-auto rounded-panel border border-line-strong bg-raised shadow-float ${WIDTHS[width]}`}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const PopoverClose = Radix.Close;
