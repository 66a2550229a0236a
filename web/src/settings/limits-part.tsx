import { LimitsPanel } from "./limits-panel.tsx";
import { Part, usePartTitle } from "./part.tsx";

export function LimitsPart() {
  usePartTitle("Rate limits");
  return (
    <Part title="Rate limits" about="How much may be asked of the API, and at what pace.">
      <LimitsPanel />
    </Part>
  );
}
