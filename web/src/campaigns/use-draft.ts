import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from "react";

import { readStored, writeStored } from "../ui/prefs.ts";

/** Storage is written when typing rests: a 1 MB paste must not be stored with every key. */
const REST_MS = 400;

/** A text that is kept on this device under a key until it is empty again. */
function useStoredText(key: string): [string, Dispatch<SetStateAction<string>>] {
  const [text, setText] = useState(() => readStored(key) ?? "");
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const save = (): void => writeStored(key, latest.current === "" ? null : latest.current);
    // A tab that is closed, or left, within the rest keeps the text too.
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [key]);
  useEffect(() => {
    const timer = setTimeout(() => writeStored(key, text === "" ? null : text), text === "" ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [key, text]);
  return [text, setText];
}

/** The input's text, kept until it was parsed. */
export const useDraft = (campaignId: string): ReturnType<typeof useStoredText> =>
  useStoredText(`vibegtm.draft.${campaignId}`);

/** What was changed of something and is not saved yet, or null where nothing was. Kept until it is null again. */
export function useChanged<T extends object>(name: string): [T | null, (value: T | null) => void] {
  const [text, setText] = useStoredText(`vibegtm.changed.${name}`);
  return [valueOf(text) as T | null, (value) => setText(value === null ? "" : JSON.stringify(value))];
}

/** What an older version of the page wrote may not be readable. */
function valueOf(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
