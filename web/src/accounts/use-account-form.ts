import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent } from "react";

import { ApiError } from "../api/client.ts";

export interface AccountFormOptions<Field extends string> {
  fields: readonly Field[];
  /** What is wrong before anything is sent, by field. */
  check: (values: Record<Field, string>) => Partial<Record<Field, string | undefined>>;
  send: (values: Record<Field, string>) => Promise<unknown>;
  onDone: (values: Record<Field, string>) => void;
}

/**
 * A form whose fields keep their own text: checked, sent, and told what the server thinks of which field. The first
 * field has the focus, and after a refusal the first that is wrong.
 */
export function useAccountForm<Field extends string>({ fields, check, send, onDone }: AccountFormOptions<Field>) {
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<Partial<Record<Field, string | undefined>>>({});
  const sending = useMutation({ mutationFn: send, onSuccess: (_answer, values) => onDone(values) });
  const told = sending.error instanceof ApiError ? sending.error.fields : new Map<string, string>();
  const errorOf = (field: Field): string | undefined => wrong[field] ?? told.get(field);
  const firstWrong = fields.find((field) => errorOf(field) !== undefined) ?? null;

  useEffect(() => {
    form.current?.querySelector("input")?.focus();
  }, []);
  useEffect(() => {
    if (firstWrong !== null) form.current?.querySelector<HTMLInputElement>(`[name=${firstWrong}]`)?.focus();
  }, [firstWrong, sending.failureCount]);

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (sending.isPending) return;
    const values = valuesOf(event.currentTarget, fields);
    const found = check(values);
    setWrong(found);
    sending.reset();
    if (fields.every((field) => found[field] === undefined)) sending.mutate(values);
  };

  // What a field says of itself needs no banner above it.
  const failure = told.size > 0 ? null : sending.error;
  return { form, submit, errorOf, failure, busy: sending.isPending };
}

/** Passwords are taken as they are; spaces around anything else are slips of the keyboard. */
export function valueIn(form: HTMLFormElement | null, field: string): string {
  const value = form?.elements.namedItem(field);
  if (!(value instanceof HTMLInputElement)) return "";
  return field === "password" ? value.value : value.value.trim();
}

const valuesOf = <Field extends string>(form: HTMLFormElement, fields: readonly Field[]): Record<Field, string> =>
  Object.fromEntries(fields.map((field) => [field, valueIn(form, field)])) as Record<Field, string>;
