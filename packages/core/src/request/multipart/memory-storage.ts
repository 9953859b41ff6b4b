import { RequestDataTooBig } from "../../http/errors.ts";
import { concatenateBytes } from "../../platform/bytes.ts";
import type { UploadInfo, UploadStorage, UploadWriter } from "../request-source.ts";
import { MemoryUpload } from "./upload.ts";

/** Keeps the files of a form in memory: all of them together at most `maxSize` bytes. */
export class MemoryStorage implements UploadStorage {
  readonly #maxSize: number;
  #size = 0;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  open(info: UploadInfo): UploadWriter {
    const pieces: Uint8Array[] = [];
    return {
      write: (piece) => {
        this.#size += piece.length;
        if (this.#size > this.#maxSize) throw new RequestDataTooBig("The uploaded files exceeded fileUploadMaxSize.");
        pieces.push(piece);
      },
      // A copy: a piece may be a small view of a large buffer.
      finish: () => new MemoryUpload(info, concatenateBytes(pieces).slice()),
    };
  }

  remove(): void {
    // Memory needs no removal.
  }
}
