/** A row of the embedded directory. `record` is the JSON text that facts quote. */
export interface DirectoryRow {
  domain: string;
  name: string;
  record: string;
  /** How many companies go by the name that was asked for; 1 where it was a domain. */
  namesakes: number;
}
