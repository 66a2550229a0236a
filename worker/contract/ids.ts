/** The form of every identifier that crosses the wire. No zod here: the browser makes IDs too. */

/** [E10] `ext_` and 8 to 32 of `[a-z0-9]`. */
export const EXTRACTION_ID = /^ext_[a-z0-9]{8,32}$/;
/** `task_`, the extraction's own suffix, `_`, the attempt: a task ID names one attempt of one extraction. */
export const TASK_ID = /^task_([a-z0-9]{8,32})_([1-9][0-9]{0,5})$/;
export const CAMPAIGN_ID = /^cmp_[a-z0-9]{8,32}$/;
/** A caller may bring its own lead ID (GTM-3 shows `lead_001`), so the form is wide but safe in a URL. */
export const LEAD_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
/** 16 of 36 letters are 82 bits: two callers never meet, and the ID still fits on a line of the log. */
const RANDOM_LETTERS = 16;

function randomSuffix(letters: number): string {
  let out = "";
  while (out.length < letters) {
    for (const byte of crypto.getRandomValues(new Uint8Array(letters))) {
      // 252 is the largest multiple of 36 in a byte: what lies above would favour the first letters.
      if (byte < 252 && out.length < letters) out += ALPHABET[byte % 36];
    }
  }
  return out;
}

/** An ID of its own kind: `org_`, `user_`, `key_` and their like, which no caller may choose. */
export const makeId = (kind: string): string => `${kind}_${randomSuffix(RANDOM_LETTERS)}`;
export const makeExtractionId = (): string => `ext_${randomSuffix(RANDOM_LETTERS)}`;
export const makeCampaignId = (): string => `cmp_${randomSuffix(RANDOM_LETTERS)}`;
export const makeLeadId = (): string => `lead_${randomSuffix(RANDOM_LETTERS)}`;

/** The task ID of an attempt: derived, so that every door names it alike without asking the object. */
export const taskIdOf = (extractionId: string, attempt: number): string =>
  `task_${extractionId.slice("ext_".length)}_${attempt}`;

/** The extraction that a task ID belongs to, or null where the text is no task ID. */
export function extractionOfTask(taskId: string): { extraction_id: string; attempt: number } | null {
  const match = TASK_ID.exec(taskId);
  return match ? { extraction_id: `ext_${match[1]}`, attempt: Number(match[2]) } : null;
}
