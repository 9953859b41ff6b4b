import type { FileHandle } from "node:fs/promises";
import { type BodyLimits, RequestDataTooBig, type UploadedFile } from "@riposte/core";
import type { UploadFolder } from "./upload-folder.ts";
import { DiskUpload, MemoryUpload, type UploadInfo } from "./uploaded-files.ts";

/** Stores one file: in memory up to `fileUploadMaxMemorySize` bytes, a larger one on disk. */
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

  /** Appends bytes. Throws `RequestDataTooBig` above `fileUploadMaxSize` bytes. */
  async write(piece: Uint8Array): Promise<void> {
    this.#size += piece.length;
    if (this.#size > this.#limits.fileUploadMaxSize)
      throw new RequestDataTooBig("An uploaded file exceeded fileUploadMaxSize.");
    this.#pieces.push(piece);
    if (this.#disk === undefined && this.#size <= this.#limits.fileUploadMaxMemorySize) return;
    this.#disk ??= await this.#folder.create();
    const pieces = this.#pieces;
    this.#pieces = [];
    // Not write(), which may write only a part of the bytes.
    await this.#disk.handle.writeFile(Buffer.concat(pieces));
  }

  /** Returns the stored file. */
  finish(): UploadedFile {
    if (this.#disk) return new DiskUpload(this.#info, this.#size, this.#disk.path);
    return new MemoryUpload(this.#info, Buffer.concat(this.#pieces, this.#size));
  }

  /** Closes the file descriptor, if one is open. */
  async close(): Promise<void> {
    await this.#disk?.handle.close();
  }
}
