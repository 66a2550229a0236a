import { useEffect, useRef, useState, type DragEvent, type RefObject } from "react";

import { useCampaignFeed } from "../live/campaign-scope.tsx";
import { useShortcuts } from "../ui/keys-context.tsx";
import { useToast } from "../ui/toast.tsx";
import { readLeadFile } from "./read-file.ts";
import { useDraft } from "./use-draft.ts";
import { useParse, type ParseNews } from "./use-parse.ts";
import { usePreview, type Preview } from "./use-preview.ts";

/** Everything that the input module does, whatever its shape. */
export interface InputControl {
  text: string;
  empty: boolean;
  busy: boolean;
  dropping: boolean;
  news: ParseNews | null;
  preview: Preview | null;
  area: RefObject<HTMLTextAreaElement | null>;
  write: (text: string) => void;
  parse: () => Promise<void>;
  take: (file: File | undefined) => Promise<void>;
  /** Put on the module: files may be dropped anywhere on it. */
  drag: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: () => void;
    onDrop: (event: DragEvent) => void;
  };
}

/** What was typed while the parse ran stays: only the text that was taken goes. */
export const withoutTaken = (now: string, taken: string): string =>
  now.startsWith(taken) ? now.slice(taken.length).trimStart() : now;

/** @param focused puts the caret into the input at once: the first run */
export function useInput(focused: boolean): InputControl {
  const { campaignId } = useCampaignFeed();
  const toast = useToast();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(campaignId);
  const [dropping, setDropping] = useState(false);
  const preview = usePreview(text, campaignId);
  const { busy, news, run, forgetNews } = useParse();
  const empty = text.trim() === "";

  useEffect(() => {
    if (focused) area.current?.focus();
  }, [focused]);
  const write = (next: string): void => {
    setText(next);
    // Whatever wrote it (a button, a file), the next key belongs to the text.
    area.current?.focus({ preventScroll: true });
    if (news) forgetNews();
  };
  const parse = async (): Promise<void> => {
    if (empty || busy) return;
    if (await run(text)) setText((now) => withoutTaken(now, text));
    area.current?.focus({ preventScroll: true });
  };
  useShortcuts([
    { keys: "i", does: "Type leads", run: () => area.current?.focus() },
    { keys: "mod+enter", does: "Parse the leads typed", run: () => void parse() },
  ]);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const read = await readLeadFile(file);
      write(empty ? read : `${text.trimEnd()}\n${read}`);
    } catch (error) {
      toast({
        kind: "error",
        title: "The file was not read",
        body: error instanceof Error ? error.message : undefined,
      });
    }
  };
  const drag = {
    onDragOver: (event: DragEvent): void => {
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave: (): void => setDropping(false),
    onDrop: (event: DragEvent): void => {
      event.preventDefault();
      setDropping(false);
      void take(event.dataTransfer.files[0]);
    },
  };
  return { text, empty, busy, dropping, news, preview, area, write, parse, take, drag };
}
