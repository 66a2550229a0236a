import { useNavigate } from "@tanstack/react-router";
import { Dialog as Radix } from "radix-ui";
import { lazy, Suspense, useMemo, useState, type ReactNode } from "react";

import type { Session } from "../../api/session.ts";
import { useShortcuts } from "../keys-context.tsx";
import { useWide } from "../media.ts";
import { FrameContext } from "./frame-context.ts";
import { Navigation } from "./navigation.tsx";
import { NewOrganisation } from "./new-organisation.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";

/** Loaded when it is first opened: the first page needs none of it. */
const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

/** The navigation of a phone: off the canvas until it is asked for, gone with the first choice. */
function Drawer({ session, open, onClose }: { session: Session; open: boolean; onClose: () => void }) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 bg-scrim mid:hidden" />
        <Radix.Content
          aria-describedby={undefined}
          onClick={(event) => (event.target as Element).closest("a, button:not([aria-haspopup])") && onClose()}
          className="fixed inset-y-0 left-0 z-40 animate-fade border-r border-line-soft bg-app mid:hidden"
        >
          <Radix.Title className="sr-only">Navigation</Radix.Title>
          <Navigation session={session} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Navigation beside the page; palette, keys and the skip link over both. */
export function Frame({ session, children }: { session: Session; children: ReactNode }) {
  const [open, setOpen] = useState<"navigation" | "palette" | "shortcuts" | "organisation" | null>(null);
  const navigate = useNavigate();
  const wide = useWide();
  const actions = useMemo(
    () => ({
      openNavigation: () => setOpen("navigation"),
      openPalette: () => setOpen("palette"),
      openShortcuts: () => setOpen("shortcuts"),
      makeOrganisation: () => setOpen("organisation"),
    }),
    [],
  );
  useShortcuts([
    { keys: "mod+k", does: "Search or run", inFields: true, run: actions.openPalette },
    { keys: "?", does: "List the keys", run: actions.openShortcuts },
    { keys: "g c", does: "Go to Campaigns", run: () => void navigate({ to: "/campaigns" }) },
    { keys: "g s", does: "Go to Settings", run: () => void navigate({ to: "/settings" }) },
  ]);
  const close = (): void => setOpen(null);
  return (
    <FrameContext value={actions}>
      <a
        href="#main"
        className="sr-only rounded-control bg-btn px-3 py-2 font-medium text-btn-tx focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        To the list
      </a>
      <div className="flex h-dvh overflow-hidden">
        <div className="border-r border-line-soft max-mid:hidden">
          <Navigation session={session} compact={!wide} />
        </div>
        <main
          id="main"
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col overflow-hidden focus-visible:outline-none"
        >
          {children}
        </main>
      </div>
      <Drawer session={session} open={open === "navigation"} onClose={close} />
      <ShortcutsDialog open={open === "shortcuts"} onClose={close} />
      {open === "organisation" ? <NewOrganisation onClose={close} /> : null}
      {open === "palette" ? (
        <Suspense>
          <Palette onClose={close} />
        </Suspense>
      ) : null}
    </FrameContext>
  );
}
