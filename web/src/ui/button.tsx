import type { ComponentProps, ReactNode } from "react";

import { cx } from "./cx.ts";
import { Icon, type IconName } from "./icons.tsx";

type Kind = "primary" | "secondary" | "quiet" | "danger" | "danger-filled";

/** A clear border is drawn where forced colours take the fills away. */
const KINDS: Record<Kind, string> = {
  primary:
    "border border-transparent bg-btn text-btn-tx hover:bg-btn-hover aria-disabled:bg-active aria-disabled:text-tx-3",
  secondary:
    "border border-line-strong bg-raised text-tx-1 hover:bg-active aria-disabled:bg-active aria-disabled:text-tx-3",
  quiet: "text-tx-2 hover:bg-hover hover:text-tx-1 aria-disabled:text-tx-3",
  danger: "border border-line-strong bg-raised text-fault hover:bg-active",
  "danger-filled": "border border-transparent bg-danger text-danger-tx hover:brightness-110",
};

/** 30 high on a page, 26 in a table, 40 alone, 42 where it is what the page is for; all are 44 under a finger. */
const SIZES = { small: "h-6.5 px-2", normal: "h-7.5 px-3", large: "h-10 px-4", page: "h-10.5 px-4 text-reading" };

/** What a button, and a link that looks like one, wears. */
export const buttonLook = (kind: keyof typeof KINDS, size: keyof typeof SIZES, className?: string): string =>
  cx(
    "relative inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap select-none",
    "transition-colors duration-80 pointer-coarse:min-h-11",
    SIZES[size],
    KINDS[kind],
    className,
  );

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  kind?: Kind;
  size?: keyof typeof SIZES;
  icon?: IconName | undefined;
  /** A verb ("Parsing"): shown with the ring in place of the label, over the label's own width. */
  busy?: string | false | undefined;
  /** Why nothing can be done now. The button stays focusable, so that the reason can be read. */
  blocked?: string | false | undefined;
}

function Face({ icon, busy, children }: { icon: IconName | undefined; busy: string | false; children: ReactNode }) {
  return (
    <>
      <span className={cx("inline-flex items-center gap-2", busy !== false && "invisible")}>
        {icon ? <Icon name={icon} size={14} /> : null}
        {children}
      </span>
      {busy === false ? null : (
        <span className="absolute inset-0 inline-flex items-center justify-center gap-2">
          <Icon name="ring" size={14} />
          {busy}
        </span>
      )}
    </>
  );
}

export function Button({
  kind = "secondary",
  size = "normal",
  icon,
  busy = false,
  blocked = false,
  ...rest
}: ButtonProps) {
  const { className, children, onClick, type = "button", title, ...button } = rest;
  const idle = busy === false && blocked === false;
  return (
    <button
      {...button}
      type={type}
      aria-disabled={idle ? undefined : true}
      aria-busy={busy === false ? undefined : true}
      title={blocked === false ? title : blocked}
      onClick={(event) => (idle ? onClick?.(event) : event.preventDefault())}
      className={buttonLook(kind, size, className)}
    >
      <Face icon={icon} busy={busy}>
        {children}
      </Face>
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
  icon: IconName;
  /** What it does; also shown as its tooltip. */
  label: string;
}

/** A button that is only an icon: its label is its name. */
export function IconButton({ icon, label, kind = "quiet", className, title, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      kind={kind}
      aria-label={label}
      title={title ?? label}
      className={cx("w-7.5 px-0! pointer-coarse:min-w-11", className)}
    >
      <Icon name={icon} />
    </Button>
  );
}
