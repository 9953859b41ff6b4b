import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { UploadedFile } from "@riposte/core";
import { decodeLoosely } from "./charsets.ts";

const CHUNK = 65536;

/** What a part's headers say about a file. */
export interface UploadInfo {
  readonly name: string;
  readonly contentType: string;
  readonly contentTypeExtra: Readonly<Record<string, string>>;
  readonly charset: string | null;
}

abstract class Upload implements UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly contentTypeExtra: Readonly<Record<string, string>>;
  readonly charset: string | null;
  readonly size: number;

  constructor(info: UploadInfo, size: number) {
    this.name = info.name;
    this.contentType = info.contentType;
    this.contentTypeExtra = info.contentTypeExtra;
    this.charset = info.charset;
    this.size = size;
  }

  abstract bytes(): Promise<Uint8Array>;
  abstract chunks(): AsyncIterable<Uint8Array>;

  async text(): Promise<string> {
    return decodeLoosely(await this.bytes(), this.charset ?? "utf-8");
  }
}

/** An uploaded file in memory. */
export class MemoryUpload extends Upload {
  readonly #content: Uint8Array;

  constructor(info: UploadInfo, content: Uint8Array) {
    super(info, content.length);
    this.#content = content;
  }

  override async bytes(): Promise<Uint8Array> {
    return this.#content;
  }

  override async *chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < this.size; at += CHUNK) yield this.#content.subarray(at, at + CHUNK);
  }
}

/** An uploaded file on disk; it can be read until the exchange ends. */
export class DiskUpload extends Upload {
  readonly #path: string;

  constructor(info: UploadInfo, size: number, path: string) {
    super(info, size);
    this.#path = path;
  }

  override bytes(): Promise<Uint8Array> {
    return readFile(this.#path);
  }

  override async *chunks(): AsyncGenerator<Uint8Array> {
    yield* createReadStream(this.#path, { highWaterMark: CHUNK });
  }
}
