import { Tooltip as Radix } from "radix-ui";
import { useRef, useState, type MouseEvent, type PointerEvent, type ReactElement, type ReactNode } from "react";

/** Mounted once, around the app. 300 ms: long enough that a pointer on its way opens nothing. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={300} skipDelayDuration={150}>
      {children}
    </Radix.Provider>
  );
}

export interface TooltipProps {
  title: string;
  /** What to do about it, below the title. */
  body?: string | null | undefined;
  /** One element that takes focus and a ref. */
  children: ReactElement;
}

/**
 * Opens on hover and on focus, and by a tap, where there is nothing to hover with. Closes with Esc, and the pointer may
 * enter it. Never the only place of an error.
 */
export function Tooltip({ title, body, children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  /** Set while a finger or a pen is on the trigger: whether it was open when it came. */
  const tapped = useRef<{ wasOpen: boolean } | null>(null);
  const onPointerDown = (event: PointerEvent): void => {
    tapped.current = event.pointerType === "mouse" ? null : { wasOpen: open };
  };
  const onClick = (event: MouseEvent): void => {
    if (!tapped.current) return;
    // A press closes a tooltip, unless its default is prevented: here the tap is what opens it.
    event.preventDefault();
    setOpen(!tapped.current.wasOpen);
  };
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild onPointerDown={onPointerDown} onClick={onClick}>
        {children}
      </Radix.Trigger>
      {/* Inside the page's landmark, so that who reads by landmarks finds it. */}
      <Radix.Portal container={globalThis.document?.querySelector("main") ?? null}>
        <Radix.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-65 animate-float rounded-control bg-btn px-2 py-1.5 text-small text-btn-tx shadow-float"
        >
          <p className="font-semibold">{title}</p>
          {body ? <p>{body}</p> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
