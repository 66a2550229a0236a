import type { ReactNode } from "react";

import { cx } from "./cx.ts";

/** Lines that many icons share. All are drawn in a box of 16 with a stroke of 1.5 in the text's colour. */
const DISC = <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />;
const RING = <circle cx="8" cy="8" r="6.25" />;
const SHIELD = <path d="M8 1.6 13.4 3.4v4.2c0 3.3-2.2 5.6-5.4 6.8-3.2-1.2-5.4-3.5-5.4-6.8V3.4z" />;
/** What is cut out of a filled shape has the colour of the panel behind it. */
const CUT = "stroke-panel";

const STATUS = {
  "dotted-ring": <circle cx="8" cy="8" r="6.25" strokeDasharray="2.2 1.73" />,
  ring: <circle cx="8" cy="8" r="6.25" strokeWidth="2" strokeDasharray="29.5 9.8" transform="rotate(-60 8 8)" />,
  "check-disc": (
    <>
      {DISC}
      <path className={CUT} strokeWidth="1.8" d="m4.9 8.2 2.2 2.2 4-4.4" />
    </>
  ),
  octagon: (
    <>
      <path fill="currentColor" stroke="none" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
      <path className={CUT} strokeWidth="1.8" d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" />
    </>
  ),
  "half-disc": (
    <>
      {RING}
      <path fill="currentColor" stroke="none" d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" />
    </>
  ),
  clock: (
    <>
      {RING}
      <path d="M8 4.6V8l2.3 1.6" />
    </>
  ),
  "struck-ring": (
    <>
      {RING}
      <path d="m3.7 3.7 8.6 8.6" />
    </>
  ),
  "ring-dash": (
    <>
      {RING}
      <path d="M5.2 8h5.6" />
    </>
  ),
  "empty-set": (
    <>
      <circle cx="8" cy="8" r="5" />
      <path d="m2.4 13.6 11.2-11.2" />
    </>
  ),
  "shield-cross": (
    <>
      {SHIELD}
      <path d="m6.2 5.9 3.6 3.6m0-3.6L6.2 9.5" />
    </>
  ),
  "shield-check": (
    <>
      {SHIELD}
      <path d="m5.6 7.8 1.8 1.8 3-3.4" />
    </>
  ),
  hourglass: (
    <path d="M3.5 1.8h9M3.5 14.2h9M4.6 1.8v2.4c0 1.7 3.4 2.6 3.4 3.8s-3.4 2.1-3.4 3.8v2.4m6.8-12.4v2.4C11.4 5.9 8 6.8 8 8s3.4 2.1 3.4 3.8v2.4" />
  ),
  "return-clock": <path d="M2.6 5.2A6.1 6.1 0 1 1 1.9 8M2.2 2v3.4h3.4M8 4.8V8l2.2 1.4" />,
  stopwatch: (
    <>
      <circle cx="8" cy="9.2" r="5.3" />
      <path d="M6.2 1.4h3.6M8 9.2V6.4M12.2 4.2l1.1 1.1" />
    </>
  ),
  "broken-link": (
    <path d="M6.6 9.4a2.6 2.6 0 0 1 0-3.7l.7-.7M9.4 6.6a2.6 2.6 0 0 1 0 3.7l-.7.7M9.6 2.9a2.9 2.9 0 0 1 4.1 4.1l-1.2 1.2M6.4 13.1a2.9 2.9 0 0 1-4.1-4.1l1.2-1.2M2 2l12 12" />
  ),
  "double-arrow": <path d="M3 4v8l4.6-4zM8.6 4v8l4.6-4z" />,
  triangle: (
    <>
      <path d="M8 2.2 14.6 13.6H1.4z" />
      <path d="M8 6.4v3.4M8 11.6v.2" />
    </>
  ),
  "question-ring": (
    <>
      {RING}
      <path d="M6.2 6.4a1.9 1.9 0 1 1 2.6 1.9c-.5.2-.8.5-.8 1M8 11.2v.2" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="3" />
      <path d="M2.6 14.2c.4-3 2.4-4.6 5.4-4.6s5 1.6 5.4 4.6" />
    </>
  ),
  link: (
    <path d="M6.6 9.4a2.6 2.6 0 0 1 0-3.7l2.6-2.6a2.6 2.6 0 0 1 3.7 3.7l-1.3 1.3M9.4 6.6a2.6 2.6 0 0 1 0 3.7l-2.6 2.6a2.6 2.6 0 0 1-3.7-3.7l1.3-1.3" />
  ),
  "dot-ring": (
    <>
      {RING}
      <circle cx="8" cy="8" r="2.6" fill="currentColor" stroke="none" />
    </>
  ),
  "return-arrow": <path d="M13.6 8A5.6 5.6 0 1 1 11.7 3.8L13.8 5.6M13.8 1.9v3.7h-3.7" />,
  import: <path d="M8 10.5V2.2M4.8 5.2 8 2l3.2 3.2M2.5 10.5v3h11v-3" />,
  arrow: <path d="M3 8h9.5M8.8 4 12.8 8l-4 4" />,
} satisfies Record<string, ReactNode>;

const ACTIONS = {
  search: <path d="M11.2 11.2 14.2 14.2M7 12.2A5.2 5.2 0 1 0 7 1.8a5.2 5.2 0 0 0 0 10.4z" />,
  campaigns: <path d="M2 3.5h12M2 8h6.5M2 12.5h6.5M12 7.6v5.8M9.6 11l2.4 2.4 2.4-2.4" />,
  gear: (
    <>
      <circle cx="8" cy="8" r="2.3" />
      <path d="M8 1.4v2M8 12.6v2M1.4 8h2M12.6 8h2M3.3 3.3l1.4 1.4M11.3 11.3l1.4 1.4M12.7 3.3l-1.4 1.4M4.7 11.3l-1.4 1.4" />
    </>
  ),
  "chevron-right": <path d="m6 3.5 4.5 4.5L6 12.5" />,
  "chevron-down": <path d="M3.5 6 8 10.5 12.5 6" />,
  "chevron-up": <path d="M3.5 10 8 5.5 12.5 10" />,
  dots: (
    <g fill="currentColor" stroke="none">
      <circle cx="3" cy="8" r="1.2" />
      <circle cx="8" cy="8" r="1.2" />
      <circle cx="13" cy="8" r="1.2" />
    </g>
  ),
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
  filter: <path d="M2 4h12M4.5 8h7M6.5 12h3" />,
  terminal: <path d="M1.8 2.5h12.4v11H1.8zM4.5 6l2.3 2.2-2.3 2.2M8.5 10.5h3" />,
  export: <path d="M8 2v8.3M4.8 7.3 8 10.5l3.2-3.2M2.5 10.5v3h11v-3" />,
  pencil: <path d="m2.5 13.5.7-3.2L10.8 2.7l2.5 2.5-7.6 7.6zM9.3 4.2l2.5 2.5" />,
  close: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  plus: <path d="M8 2.5v11M2.5 8h11" />,
  check: <path d="m3 8.5 3.3 3.3L13 4.5" />,
  menu: <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />,
  coins: (
    <>
      <circle cx="6" cy="6" r="4.2" />
      <path d="M10.6 5.9a4.2 4.2 0 1 1-4.7 4.7" />
    </>
  ),
  globe: (
    <>
      {RING}
      <path d="M1.8 8h12.4M8 1.8c2 1.8 2.7 3.9 2.7 6.2S10 12.4 8 14.2C6 12.4 5.3 10.3 5.3 8S6 3.6 8 1.8z" />
    </>
  ),
  key: <path d="M10.2 2.5a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6M7.8 8.2l-5.3 5.3M4.3 11.7l1.9 1.9" />,
  people: (
    <>
      <circle cx="6" cy="5.2" r="2.4" />
      <path d="M1.6 13.4c.4-2.8 2-4.2 4.4-4.2s4 1.4 4.4 4.2M10.4 2.9a2.4 2.4 0 0 1 0 4.6M12 9.6c1.4.5 2.2 1.8 2.4 3.8" />
    </>
  ),
  eye: (
    <>
      <path d="M1.4 8C3 5.2 5.2 3.8 8 3.8S13 5.2 14.6 8C13 10.8 10.8 12.2 8 12.2S3 10.8 1.4 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  trash: <path d="M2.5 4h11M6 4V2.2h4V4M4 4l.6 9.8h6.8L12 4M6.7 6.8v4.2M9.3 6.8v4.2" />,
  external: <path d="M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M12.8 3.2l-1.1 1.1M4.3 11.7l-1.1 1.1" />
    </>
  ),
  moon: <path d="M13.6 9.8A6 6 0 0 1 6.2 2.4a6 6 0 1 0 7.4 7.4z" />,
  screen: <path d="M1.8 2.8h12.4v8.4H1.8zM5.5 13.8h5" />,
  keyboard: <path d="M1.5 4h13v8h-13zM4 6.8h.1M6.7 6.8h.1M9.4 6.8h.1M12 6.8h.1M5 9.6h6" />,
  "eye-struck": (
    <path d="M6.2 3.8A6.4 6.4 0 0 1 8 3.5c2.7 0 5 1.5 6.6 4.5a10.6 10.6 0 0 1-1.9 2.5M10 12.2a6.4 6.4 0 0 1-2 .3C5.3 12.5 3 11 1.4 8a10.6 10.6 0 0 1 2.3-2.8M2.5 2.5l11 11" />
  ),
  mail: <path d="M1.8 3.5h12.4v9H1.8zM2.2 4 8 8.8 13.8 4" />,
  "arrow-down": <path d="M8 2.5v10M4 8.8l4 4 4-4" />,
} satisfies Record<string, ReactNode>;

export type StatusIconName = keyof typeof STATUS;
export type IconName = StatusIconName | keyof typeof ACTIONS;
const ICONS: Record<IconName, ReactNode> = { ...STATUS, ...ACTIONS };

/** A picture beside a word: hidden from those who hear the page, as the word says it. `size` is in pixels. */
export function Icon({
  name,
  className,
  size = 16,
}: {
  name: IconName;
  className?: string | undefined;
  size?: number;
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={cx("shrink-0", name === "ring" && "animate-spin", className)}
    >
      {ICONS[name]}
    </svg>
  );
}
