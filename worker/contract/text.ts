import { z } from "zod";

/**
 * Text that UTF-8 can carry. Half a surrogate pair becomes U+FFFD, as in every USVString of the web: else an answer
 * made from memory and one read back from the database would differ. The length stays, so spans stay right.
 */
export const Text = z.string().overwrite((text) => text.toWellFormed());
