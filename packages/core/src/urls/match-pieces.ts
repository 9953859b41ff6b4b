import { isUuidAt, type Piece, type RunPiece, splitsPair, uuidLength } from "./pieces.ts";

/** Pieces that match as one regular expression would, from a place of the path on. */
export interface PieceMatcher {
  /**
   * Appends the text of each param to `texts` and returns where the match ends; -1 when there is none. Params are greedy,
   * the first ones first, as in a regular expression. Takes time linear in the length of the path, but for converters of the
   * application's own.
   */
  match(path: string, from: number, texts: string[]): number;
}

/** Returns the matcher of pieces; `isWhole` when the path must end with them. */
export function matcherOf(pieces: readonly Piece[], isWhole: boolean): PieceMatcher {
  const isForced = pieces.every((piece, index) => hasOneEnd(piece, pieces[index + 1]));
  const last = pieces.at(-1);
  const tail = isWhole && last?.kind === "text" ? last.text : "";
  return {
    match(path, from, texts) {
      if (!path.endsWith(tail)) return -1;
      const reach = isForced ? undefined : reachOf(pieces, path, from, isWhole);
      if (reach && reach[0]![from] !== 1) return -1;
      const end = walk(pieces, path, from, texts, reach);
      return isWhole && end !== path.length ? -1 : end;
    },
  };
}

/** Returns whether a piece can end at one place only, wherever it begins, if the match is to go on. */
function hasOneEnd(piece: Piece, next: Piece | undefined): boolean {
  if (piece.kind === "own") return false;
  if (piece.kind !== "run") return true;
  if (next === undefined) return true;
  return next.kind === "text" && !piece.has(next.text.charCodeAt(0));
}

/** Goes from left to right. Without `reach` each piece has one end at most; with it the match is known to exist. */
function walk(
  pieces: readonly Piece[],
  path: string,
  from: number,
  texts: string[],
  reach: readonly Uint8Array[] | undefined,
): number {
  let at = from;
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    const end = endOf(piece, path, at, reach?.[index + 1]);
    if (end === -1) return -1;
    if (piece.kind !== "text") texts.push(path.slice(at, end));
    at = end;
  }
  return at;
}

/** Returns where a piece ends that begins at `from`, given the places where the next piece can begin; -1 for nowhere. */
function endOf(piece: Piece, path: string, from: number, next: Uint8Array | undefined): number {
  switch (piece.kind) {
    case "text":
      return path.startsWith(piece.text, from) ? from + piece.text.length : -1;
    case "uuid":
      return isUuidAt(path, from) ? from + uuidLength : -1;
    case "run": {
      let end = piece.endOf(path, from);
      if (next) while (end > from && next[end] !== 1) end -= 1;
      return end > from ? end : -1;
    }
    case "own":
      return ownEnd(piece, path, from, next!);
  }
}

/** The end that the regular expression likes best comes first, then the others, the longest first. */
function ownEnd(
  { here, whole }: Extract<Piece, { kind: "own" }>,
  path: string,
  from: number,
  next: Uint8Array,
): number {
  here.lastIndex = from;
  const found = here.exec(path);
  if (found === null) return -1;
  const best = from + found[0].length;
  if (next[best] === 1) return best;
  for (let end = path.length; end >= from; end -= 1) {
    if (next[end] === 1 && whole.test(path.slice(from, end))) return end;
  }
  return -1;
}

/** Returns for each piece, and for the end of the match, the places from which the rest can match. */
function reachOf(pieces: readonly Piece[], path: string, from: number, isWhole: boolean): readonly Uint8Array[] {
  const end = new Uint8Array(path.length + 1);
  if (isWhole) end[path.length] = 1;
  else end.fill(1, from);
  const reach = [end];
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const row = new Uint8Array(path.length + 1);
    markStarts(pieces[index]!, pieces[index - 1], path, from, reach[0]!, row);
    reach.unshift(row);
  }
  return reach;
}

/** Marks in `row` the places where a piece can begin, given those where the next one can. */
function markStarts(
  piece: Piece,
  before: Piece | undefined,
  path: string,
  from: number,
  next: Uint8Array,
  row: Uint8Array,
): void {
  if (piece.kind === "run") markRun(piece, path, from, next, row);
  else if (before === undefined) {
    if (leadsOn(piece, path, from, next)) row[from] = 1;
  } else if (piece.kind === "text") {
    const { text } = piece;
    for (let at = path.indexOf(text, from); at !== -1; at = path.indexOf(text, at + 1))
      row[at] = next[at + text.length]!;
  } else {
    const text = before.kind === "text" ? before.text : "";
    for (let at = from; at <= path.length; at += 1) {
      const canBegin = path.startsWith(text, at - text.length) && !splitsPair(path, at);
      if (canBegin && leadsOn(piece, path, at, next)) row[at] = 1;
    }
  }
}

function leadsOn(piece: Piece, path: string, at: number, next: Uint8Array): boolean {
  const end = endOf(piece, path, at, next);
  return end !== -1 && next[end] === 1;
}

function markRun({ has, isWide }: RunPiece, path: string, from: number, next: Uint8Array, row: Uint8Array): void {
  for (let at = path.length - 1; at >= from; at -= 1) {
    if (!has(path.charCodeAt(at))) continue;
    const after = at + 1;
    if (isWide && splitsPair(path, at)) at -= 1;
    row[at] = next[after]! | row[after]!;
  }
}
