import { BadRequest } from "@riposte/core";

/** Decodes base64 piece by piece; white space is ignored. */
export class Base64Pieces {
  #rest = "";

  /** Returns the bytes of all groups that are complete so far. Throws `BadRequest` for text that is not base64. */
  decode(piece: Uint8Array): Uint8Array {
    const text =
      this.#rest + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString("latin1").replace(/\s+/g, "");
    const whole = text.length - (text.length % 4);
    this.#rest = text.slice(whole);
    const ready = text.slice(0, whole);
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(ready)) throw invalidBase64();
    return Buffer.from(ready, "base64");
  }

  /** Throws `BadRequest` when the last group is incomplete. */
  end(): void {
    if (this.#rest !== "") throw invalidBase64();
  }
}

function invalidBase64(): BadRequest {
  return new BadRequest("Could not decode base64 data.");
}
