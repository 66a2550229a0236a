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
}

interface Described extends FieldProps {
  children: (ids: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** A label above, the control, and below it the hint or the error, tied to the control. */
function Field({ label, hint, error, children }: Described) {
  const id = useId();
  const note = error ?? hint;
  const noteId = note ? `${id}-note` : undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": noteId, "aria-invalid": error ? true : undefined })}
      {note ? (
        <p id={noteId} className={cx("flex items-center gap-1.5 text-small", error ? "text-fault" : "text-tx-3")}>
          {error ? <Icon name="octagon" size={13} /> : null}
          {note}
        </p>
      ) : null}
    </div>
  );
}

export function Input({ label, hint, error, className, ...input }: FieldProps & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <input
          {...input}
          {...ids}
          className={cx(
            BOX,
            "h-8 px-2.5 pointer-coarse:h-11",
            error ? "border-fault" : "border-line-control",
            className,
          )}
        />
      )}
    </Field>
  );
}

export function Textarea({ label, hint, error, className, ...area }: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error}>
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
