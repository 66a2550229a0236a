import type { ReactNode } from "react";

import { Icon, type StatusIconName } from "./icons.tsx";
import { EDGE, TEXT, TINT, type Meaning } from "./tone.ts";

export interface BannerProps {
  tone: Meaning;
  icon: StatusIconName;
  title: string;
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** True where work may be lost: read out at once. */
  urgent?: boolean;
}

/** 36 high above the content that it concerns, never over it. */
export function Banner({ tone, icon, title, children, action, urgent = false }: BannerProps) {
  return (
    <div
      role={urgent ? "alert" : "status"}
      className={`flex min-h-9 items-center gap-2.5 rounded-control border px-3 py-1 ${TINT[tone]} ${EDGE[tone]}`}
    >
      <Icon name={icon} className={TEXT[tone]} />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{title}</strong> <span className="text-tx-2">{children}</span>
      </p>
      {action}
    </div>
  );
}
