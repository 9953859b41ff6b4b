import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { UploadedFile } from "@riposte/core";
import { Upload, type UploadInfo } from "@riposte/core/adapter";

/** A file on disk. It can be read until the exchange ends. */
export class DiskUpload extends Upload implements UploadedFile {
  readonly size: number;
  readonly #path: string;

  constructor(info: UploadInfo, size: number, path: string) {
    super(info);
    this.size = size;
    this.#path = path;
  }

  override bytes(): Promise<Uint8Array> {
    return readFile(this.#path);
  }

  override async *chunks(): AsyncGenerator<Uint8Array> {
    yield* createReadStream(this.#path, { highWaterMark: 65_536 });
  }
}
