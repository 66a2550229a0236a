import { MAX_BODY_BYTES } from "../../../worker/contract/limits.ts";
import { formatBytes } from "../ui/formats.ts";

/** What people export leads as; what is inside decides the shape, not the name. */
export const FILE_TYPES = ".csv,.tsv,.txt,.vcf,text/csv,text/plain,text/tab-separated-values,text/vcard";
const EXTENSION = /\.(csv|tsv|txt|vcf)$/iu;

/** The bytes as text: UTF-16 by its mark, UTF-8 where they are that, else Windows-1252, as old spreadsheets write. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The text of a dropped or chosen file. Throws an Error whose message is for the reader. */
export async function readLeadFile(file: File): Promise<string> {
  if (!EXTENSION.test(file.name)) throw new Error(`${file.name} is no .csv, .tsv, .txt or .vcf file.`);
  if (file.size > MAX_BODY_BYTES) {
    throw new Error(`This file is ${formatBytes(file.size)}. The limit is 1 MB; split it and import the parts.`);
  }
  return decodeText(new Uint8Array(await file.arrayBuffer()));
}
