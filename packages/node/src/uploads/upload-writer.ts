import type { FileHandle } from "node:fs/promises";
import { type BodyLimits, RequestDataTooBig, type UploadedFile } from "@riposte/core";
import type { UploadFolder } from "./upload-folder.ts";
import { DiskUpload, MemoryUpload, type UploadInfo } from "./uploaded-files.ts";

/** Stores one file: in memory while it is small, then on disk. */
export class UploadWriter {
  readonly #info: UploadInfo;
  readonly #limits: BodyLimits;
  readonly #folder: UploadFolder;
  #size = 0;
  #pieces: Uint8Array[] = [];
  #disk: { readonly path: string; readonly handle: FileHandle } | undefined;

  constructor(info: UploadInfo, limits: BodyLimits, folder: UploadFolder) {
    this.#info = info;
    this.#limits = limits;
    this.#folder = folder;
  }

  /** Adds bytes. Throws `RequestDataTooBig` beyond `fileUploadMaxSize`. */
  async write(piece: Uint8Array): Promise<void> {
    this.#size += piece.length;
    if (this.#size > this.#limits.fileUploadMaxSize)
      throw new RequestDataTooBig("An uploaded file exceeded fileUploadMaxSize.");
    this.#pieces.push(piece);
    if (this.#disk === undefined && this.#size <= this.#limits.fileUploadMaxMemorySize) return;
    this.#disk ??= await this.#folder.create();
    const pieces = this.#pieces;
    this.#pieces = [];
    // writeFile, for a single write may take less than it is given.
    await this.#disk.handle.writeFile(Buffer.concat(pieces));
  }

  /** Gives the file. */
  finish(): UploadedFile {
    if (this.#disk) return new DiskUpload(this.#info, this.#size, this.#disk.path);
    return new MemoryUpload(this.#info, Buffer.concat(this.#pieces, this.#size));
  }

  /** Closes the descriptor, if there is one. */
  async close(): Promise<void> {
    await this.#disk?.handle.close();
  }
}
