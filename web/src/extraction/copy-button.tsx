import { Button, IconButton, type ButtonProps } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";

export interface CopyProps extends Pick<ButtonProps, "kind" | "size" | "className"> {
  /** What is copied, made only when it is asked for. */
  text: () => string;
  /** What it is called ("SHA-256"): the toast says that it was copied. */
  what: string;
}

function useCopy({ text, what }: Pick<CopyProps, "text" | "what">) {
  const toast = useToast();
  return async () => {
    try {
      await navigator.clipboard.writeText(text());
      toast({ kind: "done", title: `${what} copied` });
    } catch {
      // A page without focus, or a browser that refuses: the text is still on the screen to be selected.
      toast({
        kind: "error",
        title: `${what} could not be copied`,
        body: "The browser refused. Select the text instead.",
      });
    }
  };
}

/** Copies a text; only an icon, named after what it copies. */
export function CopyIcon({ text, what, ...button }: CopyProps) {
  const copy = useCopy({ text, what });
  return <IconButton {...button} icon="copy" label={`Copy ${what}`} onClick={() => void copy()} />;
}

export function CopyButton({ text, what, children, ...button }: CopyProps & { children: string }) {
  const copy = useCopy({ text, what });
  return (
    <Button {...button} icon="copy" onClick={() => void copy()}>
      {children}
    </Button>
  );
}
