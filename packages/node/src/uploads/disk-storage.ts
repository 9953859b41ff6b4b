import type { FileHandle } from "node:fs/promises";
import type { UploadedFile } from "@riposte/core";
import { MemoryUpload, type UploadInfo, type UploadStorage, type UploadWriter } from "@riposte/core/adapter";
import { DiskUpload } from "./disk-upload.ts";
import type { UploadFolder } from "./upload-folder.ts";

/** Keeps each file of a form in memory while it is small, else in a folder. */
export class DiskStorage implements UploadStorage {
  readonly #folder: UploadFolder;
  readonly #maxMemory: number;
  readonly #writers = new Set<FileWriter>();

  /** `maxMemory` is the size in bytes above which a file goes to disk. */
  constructor(folder: UploadFolder, maxMemory: number) {
    this.#folder = folder;
    this.#maxMemory = maxMemory;
  }

  open(info: UploadInfo): UploadWriter {
    const writer = new FileWriter(info, this.#folder, this.#maxMemory);
    this.#writers.add(writer);
    return writer;
  }

  async remove(): Promise<void> {
    for (const writer of this.#writers) await writer.close();
    await this.#folder.remove();
  }
}

class FileWriter implements UploadWriter {
  readonly #info: UploadInfo;
  readonly #folder: UploadFolder;
  readonly #maxMemory: number;
  #size = 0;
  #pieces: Uint8Array[] = [];
  #disk: { readonly path: string; readonly handle: FileHandle } | undefined;

  constructor(info: UploadInfo, folder: UploadFolder, maxMemory: number) {
    this.#info = info;
    this.#folder = folder;
    this.#maxMemory = maxMemory;
  }

  write(piece: Uint8Array): void | Promise<void> {
    this.#size += piece.length;
    this.#pieces.push(piece);
    if (this.#disk !== undefined || this.#size > this.#maxMemory) return this.#spool();
  }

  async finish(): Promise<UploadedFile> {
    await this.close();
    if (this.#disk) return new DiskUpload(this.#info, this.#size, this.#disk.path);
    return new MemoryUpload(this.#info, Buffer.concat(this.#pieces, this.#size));
  }

  /** Closes the descriptor, if there is one. */
  async close(): Promise<void> {
    await this.#disk?.handle.close();
  }

  async #spool(): Promise<void> {
    this.#disk ??= await this.#folder.create();
    const pieces = this.#pieces;
    this.#pieces = [];
    // writeFile, because a single write may take less than it is given.
    await this.#disk.handle.writeFile(Buffer.concat(pieces));
  }
}
