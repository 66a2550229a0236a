import { useCampaignPart } from "../live/campaign-scope.tsx";
import { IconButton } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { setPrefs, usePrefs } from "../ui/prefs.ts";

/** Said once, ever, when the first lead is done: where the proof is. */
export function ProofHint() {
  const { proofHintSeen } = usePrefs();
  const anyDone = useCampaignPart((snapshot) => snapshot.counts.done > 0);
  if (proofHintSeen || !anyDone) return null;
  return (
    <p className="flex h-9 shrink-0 items-center gap-1.5 border-t border-line-soft px-3 text-small text-tx-2 max-mid:hidden">
      Press <Kbd keys="enter" /> on a lead, then <Kbd keys="p" /> for proof
      <IconButton
        icon="close"
        label="Close the hint"
        size="small"
        className="ml-auto"
        onClick={() => setPrefs({ proofHintSeen: true })}
      />
    </p>
  );
}
