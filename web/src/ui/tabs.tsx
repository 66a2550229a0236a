import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

export interface Tab<T extends string> {
  value: T;
  label: string;
  /** A count in mono, or an icon. */
  badge?: ReactNode;
}

export interface TabsProps<T extends string> {
  label: string;
  value: T;
  tabs: readonly Tab<T>[];
  onChange: (value: T) => void;
  /** What stands at the right end of the bar. */
  aside?: ReactNode;
  /** `TabPanel`s. */
  children: ReactNode;
}

/** The tab bar of a page, 44 high, and its panels. The chosen one is said by the URL, so it is never kept here. */
export function Tabs<T extends string>({ label, value, tabs, onChange, aside, children }: TabsProps<T>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-stretch justify-between gap-4 border-b border-line-soft px-4 mid:px-5">
        <Radix.List aria-label={label} className="-mb-px flex min-w-0 gap-4 overflow-x-auto overflow-y-hidden">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className="focus-inside inline-flex items-center gap-2 border-b-2 border-transparent px-1 font-medium whitespace-nowrap text-tx-2 transition-colors duration-120 hover:text-tx-1 data-[state=active]:border-tx-1 data-[state=active]:text-tx-1"
            >
              {tab.label}
              {tab.badge === undefined ? null : (
                <span className="mono text-label font-normal text-tx-3">{tab.badge}</span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {children}
    </Radix.Root>
  );
}

export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Radix.Content value={value} className="flex min-h-0 flex-1 flex-col focus-visible:outline-offset-[-2px]">
      {children}
    </Radix.Content>
  );
}
