import { concatenateBytes } from "../../platform/bytes.ts";
import { charsetOf, isKnownCharset } from "../../text/charset.ts";
import type { UploadedFile, UploadInfo } from "../request-source.ts";

/** Bytes of one piece. */
const CHUNK = 65_536;

/** A file of which only the pieces differ from one place where it is kept to another. */
export abstract class Upload implements UploadInfo {
  readonly name: string;
  readonly contentType: string;
  readonly contentTypeExtra: Readonly<Record<string, string>>;
  readonly charset: string | null;

  constructor(info: UploadInfo) {
    this.name = info.name;
    this.contentType = info.contentType;
    this.contentTypeExtra = info.contentTypeExtra;
    this.charset = info.charset;
  }

  abstract chunks(): AsyncIterable<Uint8Array>;

  async bytes(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.chunks()) pieces.push(piece);
    return concatenateBytes(pieces);
  }

  async text(): Promise<string> {
    const charset = this.charset !== null && isKnownCharset(this.charset) ? this.charset : "utf-8";
    return charsetOf(charset).decode(await this.bytes());
  }
}

/** A file that is held in memory. */
export class MemoryUpload extends Upload implements UploadedFile {
  readonly size: number;
  readonly #content: Uint8Array;

  constructor(info: UploadInfo, content: Uint8Array) {
    super(info);
    this.size = content.length;
    this.#content = content;
  }

  override async bytes(): Promise<Uint8Array> {
    return this.#content;
  }

  override async *chunks(): AsyncGenerator<Uint8Array> {
    yield* cutIntoChunks(this.#content);
  }
}

/** Returns views of at most 64 KiB. */
export function* cutIntoChunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}
