import { Input } from "./field.tsx";

/** Whole credits that somebody typed: null for nothing, NaN for what is no whole number from 0. */
export const creditsOf = (text: string): number | null =>
  text.trim() === "" ? null : /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;

export const creditsText = (credits: number | null): string => (credits === null ? "" : String(credits));

export interface CreditInputProps {
  label: string;
  hint: string;
  value: string;
  readOnly: boolean;
  onChange: (text: string) => void;
  /** What the server said of it. */
  error?: string | null | undefined;
}

/** A number of credits. */
export const CreditInput = ({ label, hint, value, readOnly, onChange, error }: CreditInputProps) => (
  <Input
    label={label}
    hint={hint}
    inputMode="numeric"
    autoComplete="off"
    value={value}
    readOnly={readOnly}
    className="max-w-40"
    error={Number.isNaN(creditsOf(value)) ? "A whole number of credits, from 0" : error}
    onChange={(event) => onChange(event.target.value)}
  />
);
