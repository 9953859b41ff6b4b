import type { BodyPieces } from "@riposte/core/adapter";

/** Gives the next piece that is not empty, null at the end, and undefined once the pieces were released. */
export async function nextPiece(pieces: BodyPieces): Promise<string | Uint8Array | null | undefined> {
  for (;;) {
    const piece = await pieces.next();
    if (piece?.length !== 0) return piece;
  }
}
