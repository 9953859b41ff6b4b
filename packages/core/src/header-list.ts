/** Splits a comma-separated header as Django does: space around commas goes, that at both ends stays. */
export function splitHeaderList(header: string): string[] {
  const pieces = header.split(",");
  const last = pieces.length - 1;
  return pieces.map((piece, at) => {
    const trimmed = at === 0 ? piece : piece.trimStart();
    return at === last ? trimmed : trimmed.trimEnd();
  });
}
