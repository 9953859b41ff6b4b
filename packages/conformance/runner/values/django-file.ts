import { decode } from "./tagged-values.ts";

/** The payload of a `$file` tag. */
export interface FileDescription {
  readonly data: unknown;
  readonly name?: unknown;
  readonly kind?: "bytesio" | "unseekable" | "readonly";
  readonly pos?: number;
}

/** The recorder's file-like object. Only a seekable file has a size. */
export class DjangoFile {
  readonly name: unknown;
  readonly size: number | undefined;
  readonly #data: Uint8Array;
  #position: number;
  #closed = false;

  constructor({ data, name, kind = "bytesio", pos = 0 }: FileDescription) {
    this.#data = decode(data) as Uint8Array;
    this.#position = pos;
    this.name = decode(name);
    this.size = kind === "bytesio" ? this.#data.length : undefined;
  }

  tell(): number {
    return this.#position;
  }

  read(length: number): Uint8Array {
    if (this.#closed) throw new Error("I/O operation on closed file.");
    const block = this.#data.subarray(this.#position, this.#position + length);
    this.#position += block.length;
    return block;
  }

  close(): void {
    this.#closed = true;
  }
}
