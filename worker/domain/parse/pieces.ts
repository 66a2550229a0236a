import { type Cell, part } from "./cell.ts";
import { isLegalForm } from "./companies.ts";
import { isRegion, isPlace } from "./places.ts";

/** What stands before a piece of a line. */
type Before = "start" | "comma" | "mark" | "slash" | "colon" | "at" | "bracket" | "hole";

/** A piece of a line between separators. */
export interface Piece {
  readonly cell: Cell;
  readonly before: Before;
  /** Where the piece, with a bracket that closes behind it, ends in the line: for a nickname that joins its name. */
  readonly to: number;
  readonly from: number;
}

/**
 * Separators, each bounded so that no line is slow. A bracket separates only where it ends the words around it
 * ("Jane Doe (Acme)"), not inside a name ("Bobby (Babak) Salamat").
 */
const SEPARATOR =
  /(\0+(?:[\s,;|·•–—-]{0,6}\0+){0,40}|\t+)|(\s{0,9}[|;·•‖]\s{0,9}|\s{1,9}[-–—~>→]{1,3}\s{1,9}|\s{0,9}—\s{0,9}|\s{1,9}\/\s{1,9}|\s{1,9}is (?:now )?(?:the |an? |our )?)|(:\s{1,9})|(\s{1,9}@\s{0,9}|\s{1,9}(?:at|from|bei|chez|presso|w\/)\s{1,9})|(\s{0,9}[([](?=[^()[\]]{1,100}[)\]]\s{0,9}(?:$|[\0,;:|·•–—-]|@\s?|at\s|[([])))|([)\]]\s{0,9}(?=$|[\0,;:|·•–—-]|@|at\s|[([]))|(,\s{0,9})/gi;

const KINDS: readonly Before[] = ["hole", "mark", "colon", "at", "bracket", "hole", "comma"];

/** Cuts a line into pieces. `rest` is the line with its contacts as holes, as long as the cell's text. */
export function piecesOf(line: Cell, rest: string): Piece[] {
  const pieces: Piece[] = [];
  const source: Cell = { ...line, text: rest };
  let from = 0;
  let before = "start" as Before;
  const add = (to: number, behind: number) => {
    const cell = part(source, from, to);
    if (/[\p{L}\p{N}]/u.test(cell.text)) pieces.push({ cell, before, from, to: behind });
  };
  for (const match of rest.matchAll(SEPARATOR)) {
    const kind = kindOf(match);
    // "SingleStore / Cosmonic" is one company; only a line that has nothing but slashes is cut at them.
    if (kind === "slash" && before !== "start" && before !== "slash") continue;
    add(match.index, /^[)\]]/.test(match[0]) ? match.index + 1 : match.index);
    // A hole right behind another separator says nothing more: "Web: (link)" stays behind a colon.
    const silent = kind === "hole" && from > 0 && rest.slice(from, match.index).trim() === "";
    before = silent ? before : kind;
    from = match.index + match[0].length;
  }
  add(rest.length, rest.length);
  return glue(source, pieces);
}

function kindOf(match: RegExpExecArray): Before {
  if (match[0].trim() === "/") return "slash";
  return KINDS[match.slice(1).findIndex((group) => group !== undefined)] ?? "mark";
}

/** "Acme, Inc." is one name and "San Francisco, CA" one place. */
function glue(source: Cell, pieces: readonly Piece[]): Piece[] {
  const glued: Piece[] = [];
  for (const piece of pieces) {
    const last = glued.at(-1);
    const together =
      last !== undefined &&
      piece.before === "comma" &&
      (isLegalForm(piece.cell.text) || (glued.length > 1 && isPlace(last.cell.text) && isRegion(piece.cell.text)));
    if (together) glued[glued.length - 1] = { ...last, to: piece.to, cell: part(source, last.from, piece.to) };
    else glued.push(piece);
  }
  return glued;
}
