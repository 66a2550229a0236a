import { useEffect, useState, type Dispatch, type SetStateAction } from "react";

import { readStored, writeStored } from "../ui/prefs.ts";

/** Storage is written when typing rests: a 1 MB paste must not be stored with every key. */
const REST_MS = 400;
const keyOf = (campaignId: string): string => `vibegtm.draft.${campaignId}`;

/** The input's text, kept on this device until it was parsed. */
export function useDraft(campaignId: string): [string, Dispatch<SetStateAction<string>>] {
  const [text, setText] = useState(() => readStored(keyOf(campaignId)) ?? "");
  useEffect(() => {
    const save = (): void => writeStored(keyOf(campaignId), text === "" ? null : text);
    const timer = setTimeout(save, text === "" ? 0 : REST_MS);
    // A tab that is closed within the rest keeps the text too.
    window.addEventListener("pagehide", save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", save);
    };
  }, [campaignId, text]);
  return [text, setText];
}
