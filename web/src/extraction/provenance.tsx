import { Icon, type IconName } from "../ui/icons.tsx";
import { PROVENANCE_LOOKS } from "../ui/status.ts";
import { TEXT, type Tone } from "../ui/tone.ts";

const OWN_LOOKS = new Map<string, { icon: IconName; tone: Tone; word: string }>([
  ["human", PROVENANCE_LOOKS.human],
  ["import", PROVENANCE_LOOKS.import],
  ["input", { icon: "pencil", tone: "tx-2", word: "input" }],
]);

/** Who said a value: a human, an import, the pasted text, or the source that it was found at, by its name. */
export function Provenance({ source }: { source: string }) {
  const look = OWN_LOOKS.get(source) ?? { ...PROVENANCE_LOOKS.enriched, word: source };
  return (
    <span className={`flex min-w-0 items-center gap-1.5 text-small ${TEXT[look.tone]}`}>
      <Icon name={look.icon} size={14} className="text-tx-3" />
      <span className="truncate" title={look.word}>
        {look.word}
      </span>
    </span>
  );
}
