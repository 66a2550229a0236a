import { AlertDialog, Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { Button, IconButton } from "./button.tsx";

const SCRIM = "fixed inset-0 z-30 animate-fade bg-scrim";
const BOX =
  "fixed top-[18vh] left-1/2 z-40 max-h-[76vh] w-[min(100vw-32px,var(--dialog))] -translate-x-1/2 overflow-y-auto rounded-panel border border-line-strong bg-raised shadow-float animate-fade";

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence for those who hear the page, where the title is not enough. */
  description?: string | undefined;
  /** In pixels. */
  width?: 420 | 560 | 640;
  children: ReactNode;
}

const WIDTHS = { 420: "[--dialog:420px]", 560: "[--dialog:560px]", 640: "[--dialog:640px]" };

/** A dialog with a title and a way out. Focus goes in, stays in, and comes back to where it was. */
export function Dialog({ open, onClose, title, description, width = 420, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={SCRIM} />
        <Radix.Content
          className={`${BOX} ${WIDTHS[width]}`}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="flex items-center justify-between gap-3 border-b border-line-soft py-2.5 pr-2.5 pl-4">
            <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon="close" label="Close" />
            </Radix.Close>
          </div>
          {description ? <Radix.Description className="px-4 pt-3 text-tx-2">{description}</Radix.Description> : null}
          <div className="p-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  title: string;
  body: ReactNode;
  /** The safe way out ("Keep them"); focus starts here. */
  keep: string;
  /** Repeats verb and count ("Delete 3 leads"). */
  destroy: string;
  onDestroy: () => void;
}

/** Asks before something is destroyed. */
export function ConfirmDialog({ open, onClose, title, body, keep, destroy, onDestroy }: ConfirmProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={SCRIM} />
        <AlertDialog.Content className={`${BOX} [--dialog:420px] p-5`}>
          <AlertDialog.Title className="text-title font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 text-tx-2">{body}</AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{keep}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button kind="danger-filled" onClick={onDestroy}>
                {destroy}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
