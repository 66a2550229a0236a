import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";

export interface SegmentedProps<T extends string> {
  /** What is chosen between, for those who hear the page. */
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
}

/** One of a few, side by side: a radio group that looks like one control. */
export function SegmentedControl<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      // A second press on the chosen one would empty the choice: there is always one.
      onValueChange={(next) => next !== "" && onChange(next as T)}
      aria-label={label}
      className="inline-flex shrink-0 gap-0.5 rounded-control border border-line-strong p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="figures h-6 rounded-tag px-2 text-small font-medium whitespace-nowrap text-tx-2 transition-colors duration-80 hover:bg-hover data-[state=on]:bg-active data-[state=on]:text-tx-1 pointer-coarse:h-11 pointer-coarse:px-3"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
