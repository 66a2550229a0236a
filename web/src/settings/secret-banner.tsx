import { useState } from "react";

import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { useToast } from "../ui/toast.tsx";

/** As many letters as the list shows of a key. */
const SHOWN = 12;

export interface SecretProps {
  name: string;
  /** "key" or "secret". */
  what: string;
  text: string;
  onClose: () => void;
}

/** What is shown this once: masked until Show, to be copied, gone when it is closed. */
export function SecretBanner({ name, what, text, onClose }: SecretProps) {
  const [shown, setShown] = useState(false);
  const toast = useToast();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ kind: "done", title: `The ${what} was copied` });
    } catch {
      // A browser that refuses the clipboard: the text can still be selected by hand.
      setShown(true);
      toast({ kind: "error", title: `The ${what} could not be copied`, body: "Select it by hand." });
    }
  };
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 rounded-control border border-proof-fill/50 bg-proof-tint px-4 py-3"
    >
      <Icon name="key" className="text-proof" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">
          “<bdi>{name}</bdi>” is ready. Copy it now: it will not be shown again.
        </p>
        <code className="mono block break-all text-log" aria-label={shown ? undefined : `The ${what} is masked`}>
          {shown ? text : `${text.slice(0, SHOWN)}${"·".repeat(24)}`}
        </code>
      </div>
      <div className="flex gap-2">
        <Button icon="eye" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? "Hide" : "Show"}
        </Button>
        <Button icon="copy" onClick={() => void copy()}>{`Copy ${what}`}</Button>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </div>
    </div>
  );
}
