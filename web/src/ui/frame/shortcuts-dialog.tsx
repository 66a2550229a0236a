import { Dialog } from "../dialog.tsx";
import { Kbd } from "../kbd.tsx";
import { keyList } from "../keys.ts";
import { useKeyRegistry } from "../keys-context.tsx";

/** "Shift+R" is one cap, "g then c" are two. */
function Caps({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-tx-2">
      {keys.split(" ").map((key, index) => (
        <Kbd key={index} keys={key} />
      ))}
    </span>
  );
}

/** Every key of the page in view. Keys that do the same share a line. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const registry = useKeyRegistry();
  return (
    <Dialog open={open} onClose={onClose} title="Keys on this page" width={560}>
      <dl className="gap-x-8 mid:columns-2">
        {keyList(open ? registry.list() : []).map(({ does, keys }) => (
          <div key={does} className="flex min-h-8 break-inside-avoid items-center justify-between gap-3">
            <dt>{does}</dt>
            <dd className="flex gap-1.5">
              {keys.map((key) => (
                <Caps key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-small text-tx-3">
        Single keys work outside text fields. They can be turned off in Settings.
      </p>
    </Dialog>
  );
}
