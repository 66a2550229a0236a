/** A link within sentences and under forms: known by its colour and, under the pointer, its line. */
export const TEXT_LINK = "rounded-tag font-medium text-signal underline-offset-3 hover:underline";
