import type { Readable } from "node:stream";
import {
  type BodyLimits,
  RequestDataTooBig,
  TooManyFieldsSent,
  TooManyFilesSent,
  type UploadedFile,
} from "@riposte/core";
import { Base64Pieces } from "./base64-pieces.ts";
import { decodeLoosely } from "./charsets.ts";
import { type PartHeaders, readPartHeaders } from "./part-headers.ts";
import type { UploadFolder } from "./upload-folder.ts";
import { UploadWriter } from "./upload-writer.ts";
import type { UploadInfo } from "./uploaded-files.ts";

/** One field or file of a multipart body. */
export type Part = { readonly name: string } & ({ readonly value: string } | { readonly file: UploadedFile });

/** Reads the parts of one multipart body, and checks their number and size against the limits. */
export class PartReader {
  readonly #charset: string;
  readonly #limits: BodyLimits;
  readonly #folder: UploadFolder;
  #fields = 0;
  #files = 0;
  #memory = 0;

  constructor(charset: string, limits: BodyLimits, folder: UploadFolder) {
    this.#charset = charset;
    this.#limits = limits;
    this.#folder = folder;
  }

  /**
   * Reads one part; returns undefined for a part that Django ignores. Throws `TooManyFieldsSent`, `TooManyFilesSent` or
   * `RequestDataTooBig` above a limit, and `BadRequest` for malformed headers or base64.
   */
  async read(headers: Readonly<Record<string, readonly string[]>>, content: Readable): Promise<Part | undefined> {
    const part = readPartHeaders(headers, this.#charset);
    this.#count(part);
    if (part.upload === undefined) return { name: part.name, value: await this.#readField(part, content) };
    if (part.upload) return { name: part.name, file: await this.#readFile(part.upload, part.base64, content) };
    content.resume();
    return undefined;
  }

  #count({ upload }: PartHeaders): void {
    if (upload === undefined) this.#fields += 1;
    else this.#files += 1;
    if (this.#fields > this.#limits.dataUploadMaxNumberFields) {
      throw new TooManyFieldsSent("The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.");
    }
    if (this.#files > this.#limits.dataUploadMaxNumberFiles) {
      throw new TooManyFilesSent("The number of files exceeded settings.DATA_UPLOAD_MAX_NUMBER_FILES.");
    }
  }

  async #readField({ name, base64 }: PartHeaders, content: Readable): Promise<string> {
    const pieces: Buffer[] = [];
    // As in a url-encoded body, the name and the characters "&=" count too.
    this.#spend(name.length + 2);
    for await (const piece of content as AsyncIterable<Buffer>) {
      this.#spend(piece.length);
      pieces.push(piece);
    }
    const raw = Buffer.concat(pieces);
    return decodeLoosely(base64 ? fromBase64(raw) : raw, this.#charset);
  }

  #spend(bytes: number): void {
    this.#memory += bytes;
    if (this.#memory > this.#limits.dataUploadMaxMemorySize) {
      throw new RequestDataTooBig("Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.");
    }
  }

  async #readFile(info: UploadInfo, base64: boolean, content: Readable): Promise<UploadedFile> {
    const writer = new UploadWriter(info, this.#limits, this.#folder);
    const decoder = base64 ? new Base64Pieces() : undefined;
    try {
      for await (const piece of content as AsyncIterable<Buffer>)
        await writer.write(decoder ? decoder.decode(piece) : piece);
      decoder?.end();
      return writer.finish();
    } finally {
      await writer.close();
    }
  }
}

/** Decodes base64; a field that is not valid base64 stays as it is, as in Django. */
function fromBase64(raw: Buffer): Uint8Array {
  try {
    const decoder = new Base64Pieces();
    const bytes = decoder.decode(raw);
    decoder.end();
    return bytes;
  } catch {
    return raw;
  }
}
