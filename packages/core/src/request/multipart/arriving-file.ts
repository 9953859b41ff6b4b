import type { IncomingFile, UploadedFile, UploadInfo } from "../request-source.ts";
import { cutIntoChunks, Upload } from "./upload.ts";

/** Reads the next piece of a file; null at its end. */
type ReadPiece = () => Promise<Uint8Array | null>;

/** A file that is handed over while it arrives. */
export class ArrivingFile extends Upload implements IncomingFile {
  readonly fieldName: string;
  readonly #read: ReadPiece;
  #isTaken = false;
  #isOver = false;
  #pending: Promise<Uint8Array | null> | undefined;

  constructor(fieldName: string, info: UploadInfo, read: ReadPiece) {
    super(info);
    this.fieldName = fieldName;
    this.#read = read;
  }

  /** Returns a file that was kept, as if it arrived now. */
  static fromStored(fieldName: string, file: UploadedFile): ArrivingFile {
    let pieces: AsyncIterator<Uint8Array> | undefined;
    return new ArrivingFile(fieldName, file, async () => {
      pieces ??= file.chunks()[Symbol.asyncIterator]();
      const { done, value } = await pieces.next();
      return done ? null : value;
    });
  }

  override chunks(): AsyncIterable<Uint8Array> {
    if (this.#isTaken) throw new Error(`The file ${this.name} can be read once only.`);
    this.#isTaken = true;
    return this.#iterate();
  }

  /** Calls the handler; then reads and drops what it has left. */
  async handOver(onFile: (file: IncomingFile) => unknown): Promise<void> {
    await onFile(this);
    this.#isOver = true;
    await this.#pending;
    while ((await this.#read()) !== null);
  }

  async *#iterate(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#isOver) throw new Error(`The file ${this.name} was read after onFile had settled.`);
      this.#pending = this.#read();
      const piece = await this.#pending;
      if (piece === null) return;
      yield* cutIntoChunks(piece);
    }
  }
}
