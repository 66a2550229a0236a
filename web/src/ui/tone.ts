/** The meanings that a colour can have (one each), and the three weights of neutral text. */
export type Tone = "signal" | "proof" | "care" | "fault" | "human" | "tx-1" | "tx-2" | "tx-3";
export type Meaning = Extract<Tone, "signal" | "proof" | "care" | "fault" | "human">;

/** Whole class names: Tailwind finds classes by reading the source, so none may be put together at run time. */
export const TEXT: Record<Tone, string> = {
  signal: "text-signal",
  proof: "text-proof",
  care: "text-care",
  fault: "text-fault",
  human: "text-human",
  "tx-1": "text-tx-1",
  "tx-2": "text-tx-2",
  "tx-3": "text-tx-3",
};

export const TINT: Record<Meaning, string> = {
  signal: "bg-signal-tint",
  proof: "bg-proof-tint",
  care: "bg-care-tint",
  fault: "bg-fault-tint",
  human: "bg-human-tint",
};

export const EDGE: Record<Meaning, string> = {
  signal: "border-signal-fill/50",
  proof: "border-proof-fill/50",
  care: "border-care-fill/50",
  fault: "border-fault-fill/50",
  human: "border-human-fill/60",
};
