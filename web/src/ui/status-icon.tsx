import { Icon } from "./icons.tsx";
import type { StatusLook } from "./status.ts";
import { TEXT } from "./tone.ts";

/**
 * A status as icon and word. Where a column's header says what the icon is about, `wordless` leaves the word to
 * those who hear the page.
 */
export function StatusIcon({
  look,
  wordless = false,
  size = 16,
}: {
  look: StatusLook;
  wordless?: boolean;
  size?: number;
}) {
  return (
    <span className={`inline-flex items-center gap-2 ${TEXT[look.tone]}`}>
      <Icon key={look.icon} name={look.icon} size={size} />
      <span className={wordless ? "sr-only" : undefined}>{look.word}</span>
    </span>
  );
}
