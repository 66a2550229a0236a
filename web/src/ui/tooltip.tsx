import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

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

/** Opens on hover and on focus, closes with Esc, and the pointer may enter it. Never the only place of an error. */
export function Tooltip({ title, body, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
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
