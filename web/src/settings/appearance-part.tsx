import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { useFrame } from "../ui/frame/frame-context.ts";
import { setPrefs, usePrefs, type Prefs } from "../ui/prefs.ts";
import { SegmentedControl } from "../ui/segmented.tsx";
import { Box, Part, usePartTitle } from "./part.tsx";

const THEMES: { value: Prefs["theme"]; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
];

/** What this device remembers. */
export function AppearancePart() {
  usePartTitle("Appearance");
  const { theme, shortcuts } = usePrefs();
  const { openShortcuts } = useFrame();
  return (
    <Part title="Appearance" about="Kept on this device.">
      <Box>
        <div className="flex flex-wrap items-center justify-between gap-3 p-4">
          <p className="text-tx-2">Theme</p>
          <SegmentedControl
            label="Theme"
            value={theme}
            options={THEMES}
            onChange={(next) => setPrefs({ theme: next })}
          />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line-soft p-4">
          <Checkbox checked={shortcuts} onChange={(on) => setPrefs({ shortcuts: on })}>
            Single keys work outside text fields
          </Checkbox>
          <Button icon="keyboard" onClick={openShortcuts}>
            List the keys
          </Button>
        </div>
      </Box>
    </Part>
  );
}
