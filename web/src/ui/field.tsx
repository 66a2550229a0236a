import { useId, type ComponentProps, type ReactNode } from "react";

import { cx } from "./cx.ts";
import { Icon } from "./icons.tsx";

const BOX = cx(
  "focus-inside w-full rounded-control border bg-panel text-tx-1 transition-colors duration-80",
  "text-body pointer-coarse:text-touch",
);

/** What every labelled control takes. `error` stands in the hint's place, as a sentence. */
export interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  /** At the right end of the label's line; reached behind the control. */
  aside?: ReactNode;
}

/** 42 high: a field that stands alone on a page. */
const TALL = "h-10.5 px-2.5";

interface Described extends FieldProps {
  children: (ids: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** A label above, the control, and below it the hint or the error, tied to the control. */
function Field({ label, hint, error, aside, children }: Described) {
  const id = useId();
  const note = error ?? hint;
  const noteId = note ? `${id}-note` : undefined;
  return (
    <div className="grid grid-cols-[1fr_auto] gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="col-span-2">
        {children({ id, "aria-describedby": noteId, "aria-invalid": error ? true : undefined })}
      </div>
      {aside ? <div className="col-start-2 row-start-1">{aside}</div> : null}
      {note ? (
        <p
          id={noteId}
          className={cx("col-span-2 flex items-center gap-1.5 text-small", error ? "text-fault" : "text-tx-3")}
        >
          {error ? <Icon name="octagon" size={13} /> : null}
          {note}
        </p>
      ) : null}
    </div>
  );
}

export interface InputProps extends FieldProps, ComponentProps<"input"> {
  tall?: boolean;
  /** A button inside the box, at its end. */
  end?: ReactNode;
}

export function Input({ label, hint, error, aside, end, tall = false, className, ...input }: InputProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside}>
      {(ids) => (
        <div className="relative">
          <input
            {...input}
            {...ids}
            className={cx(
              BOX,
              tall ? TALL : "h-8 px-2.5",
              "pointer-coarse:h-11",
              end ? "pr-11" : null,
              error ? "border-fault" : "border-line-control",
              className,
            )}
          />
          {end ? <div className="absolute inset-y-0 right-1 flex items-center">{end}</div> : null}
        </div>
      )}
    </Field>
  );
}

export function Textarea({ label, hint, error, aside, className, ...area }: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside}>
      {(ids) => (
        <textarea
          {...area}
          {...ids}
          className={cx(BOX, "min-h-20 px-2.5 py-1.5", error ? "border-fault" : "border-line-control", className)}
        />
      )}
    </Field>
  );
}

export function Select({ label, hint, error, className, children, ...select }: FieldProps & ComponentProps<"select">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select
          {...select}
          {...ids}
          className={cx(BOX, "h-8 px-2 pointer-coarse:h-11", error ? "border-fault" : "border-line-control", className)}
        >
          {children}
        </select>
      )}
    </Field>
  );
}
