import { folded } from "../evidence/normalise.ts";

/** What people and machines write for the same thing, each word by itself. */
const SAME: Record<string, string> = {
  k8s: "kubernetes",
  js: "javascript",
  ts: "typescript",
  golang: "go",
  postgres: "postgresql",
  gcp: "google cloud",
  aws: "amazon web services",
  ceo: "chief executive officer",
  cto: "chief technology officer",
  cfo: "chief financial officer",
  coo: "chief operating officer",
  cmo: "chief marketing officer",
  cpo: "chief product officer",
  cro: "chief revenue officer",
  cio: "chief information officer",
  ciso: "chief information security officer",
  vp: "vice president",
  svp: "senior vice president",
  sr: "senior",
  cofounder: "co founder",
};

/** Words that titles have or leave out: "VP of Engineering" is "VP Engineering". */
const SMALL = new Set(["of", "the", "for", "and", "at", "in"]);

/** The words of a text as they are compared. "C++", "C#" and "Node.js" keep their marks; ".js" itself is left out. */
const wordsOf = (text: string): string[] =>
  folded(text)
    .replace(/\.js\b/g, "")
    .split(/[^\p{L}\p{N}+#.]+/u)
    .map((word) => word.replace(/^\.+|\.+$/g, ""))
    .flatMap((word) => (SAME[word] ?? word).split(" "))
    .filter((word) => word !== "" && !SMALL.has(word));

/** Whether a text says a wish, word by word and in its order: "lead" is not in "leadership", nor "go" in "Google". */
export function holds(text: string, wish: string): boolean {
  const needle = wordsOf(wish).join(" ");
  return needle !== "" && ` ${wordsOf(text).join(" ")} `.includes(` ${needle} `);
}
