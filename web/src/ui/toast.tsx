import { Toast as Radix } from "radix-ui";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";

import { Button, IconButton } from "./button.tsx";
import { Icon, type StatusIconName } from "./icons.tsx";
import { TEXT, type Tone } from "./tone.ts";

export interface ToastText {
  kind: "done" | "error" | "note";
  title: string;
  body?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
}

const LOOKS: Record<ToastText["kind"], { icon: StatusIconName; tone: Tone }> = {
  done: { icon: "check-disc", tone: "proof" },
  error: { icon: "octagon", tone: "fault" },
  note: { icon: "struck-ring", tone: "tx-2" },
};

/** More than three hide the page; the oldest leaves first. */
const MOST = 3;
/** Long enough to read two lines and reach the button. Errors stay until they are closed. */
const SHOWN_MS = 6_000;

const ToastContext = createContext<(toast: ToastText) => void>(() => undefined);

/** Shows a toast. Hovered or focused ones stay. */
export const useToast = () => useContext(ToastContext);

function OneToast({ toast, onGone }: { toast: ToastText; onGone: () => void }) {
  const look = LOOKS[toast.kind];
  const isError = toast.kind === "error";
  return (
    <Radix.Root
      type={isError ? "foreground" : "background"}
      duration={isError ? Infinity : SHOWN_MS}
      onOpenChange={(open) => !open && onGone()}
      className="flex items-start gap-2.5 rounded-panel border border-line-strong bg-raised p-3 shadow-float data-[state=open]:animate-float"
    >
      <Icon name={look.icon} className={`mt-0.5 ${TEXT[look.tone]}`} />
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-medium">{toast.title}</Radix.Title>
        {toast.body ? <Radix.Description className="text-small text-tx-2">{toast.body}</Radix.Description> : null}
      </div>
      {toast.action ? (
        <Radix.Action asChild altText={toast.action.label}>
          <Button size="small" onClick={toast.action.run}>
            {toast.action.label}
          </Button>
        </Radix.Action>
      ) : null}
      <Radix.Close asChild>
        <IconButton icon="close" label="Close" size="small" className="w-6.5" />
      </Radix.Close>
    </Radix.Root>
  );
}

/** Mounted once, around the app. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(ToastText & { id: number })[]>([]);
  const show = useCallback((toast: ToastText) => {
    setToasts((shown) => [...shown.slice(1 - MOST), { ...toast, id: (shown.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const items = useMemo(
    () =>
      toasts.map((toast) => (
        <OneToast
          key={toast.id}
          toast={toast}
          onGone={() => setToasts((shown) => shown.filter((t) => t.id !== toast.id))}
        />
      )),
    [toasts],
  );
  return (
    <ToastContext value={show}>
      <Radix.Provider label="Notice" swipeDirection="right">
        {children}
        {items}
        <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(360px,100vw-32px)] flex-col gap-2" />
      </Radix.Provider>
    </ToastContext>
  );
}
