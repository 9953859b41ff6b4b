import { BadRequest } from "../../http/errors.ts";
import { concatenateBytes } from "../../platform/bytes.ts";
import { encodeLatin1 } from "../../platform/platform.ts";
import { BytesSearch } from "./bytes-search.ts";

/** Bytes of a part's headers, with the line break before them and the empty line after; Django's limit. */
const maxHeadSize = 1024;
const nothing = new Uint8Array();
const emptyLine = new BytesSearch(encodeLatin1("\r\n\r\n"));

/**
 * Splits a multipart body (RFC 2046, 5.1.1) that is pushed piece by piece. A boundary counts at the start of a line only;
 * the closing boundary ends the body. The caller alternates `nextHead` and, until it gives null, `nextData`; both give
 * undefined when they need another piece.
 */
export class MultipartScanner {
  readonly #delimiter: BytesSearch;
  /** The first line may be a boundary too, so that a line break is put before it. */
  #buffer: Uint8Array = encodeLatin1("\r\n");
  #state: "start" | "data" | "head" | "end" = "data";
  #size = 0;
  #skipped = 0;

  constructor(boundary: string) {
    this.#delimiter = new BytesSearch(encodeLatin1(`\r\n--${boundary}`));
  }

  /** How many bytes were pushed. */
  get size(): number {
    return this.#size;
  }

  /** How many bytes before the first boundary and behind the last one were skipped. */
  get skipped(): number {
    return this.#skipped;
  }

  /** Whether the closing boundary has come. */
  get ended(): boolean {
    return this.#state === "end";
  }

  push(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#state === "end") this.#skipped += piece.length;
    else this.#buffer = this.#buffer.length === 0 ? piece : concatenateBytes([this.#buffer, piece]);
  }

  /** Skips to the first boundary. Returns true when it has come. */
  skipPreamble(): boolean {
    for (;;) {
      const data = this.nextData();
      if (data === undefined) return false;
      if (data === null) return true;
      this.#skipped += data.length;
    }
  }

  /** Returns the headers of the next part, without the empty line; null after the last part. Throws `BadRequest`. */
  nextHead(): Uint8Array | null | undefined {
    if (this.#state === "end") return null;
    if (this.#buffer.length < 2) return undefined;
    if (this.#buffer[0] === 0x2d && this.#buffer[1] === 0x2d) {
      this.#skipped += this.#buffer.length - 2;
      this.#state = "end";
      this.#buffer = nothing;
      return null;
    }
    const end = emptyLine.indexIn(this.#buffer.subarray(0, maxHeadSize));
    if (end === -1 && this.#buffer.length < maxHeadSize) return undefined;
    if (end === -1) throw new BadRequest("Request max total header size exceeded.");
    const head = this.#buffer.subarray(0, end);
    const lineEnd = skipBlanks(head);
    const isLine = lineEnd === end || (head[lineEnd] === 0x0d && head[lineEnd + 1] === 0x0a);
    if (!isLine || this.#delimiter.indexIn(head) !== -1) throw malformed();
    this.#buffer = this.#buffer.subarray(end + 2);
    this.#state = "start";
    return head.subarray(Math.min(lineEnd + 2, end));
  }

  /** Returns more of the current part; null at its end. */
  nextData(): Uint8Array | null | undefined {
    if (this.#state === "start" && !this.#skipEmptyLine()) return undefined;
    if (this.#state !== "data") return null;
    const at = this.#delimiter.indexIn(this.#buffer);
    if (at > 0) return this.#take(at);
    if (at === 0) {
      this.#buffer = this.#buffer.subarray(this.#delimiter.length);
      this.#state = "head";
      return null;
    }
    // What may be the start of a boundary waits for the next piece.
    const length = this.#delimiter.startAtEndOf(this.#buffer);
    return length > 0 ? this.#take(length) : undefined;
  }

  /** Returns false when it needs more. Throws when the boundary follows at once: a line break of its own belongs to it. */
  #skipEmptyLine(): boolean {
    const known = this.#buffer.subarray(0, this.#delimiter.length);
    const isStart = this.#delimiter.startsWith(known);
    if (isStart && known.length === this.#delimiter.length) throw malformed();
    if (isStart) return false;
    this.#buffer = this.#buffer.subarray(2);
    this.#state = "data";
    return true;
  }

  #take(length: number): Uint8Array {
    const data = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return data;
  }
}

/** Blanks may follow a boundary in its line. */
function skipBlanks(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at += 1;
  return at;
}

/** Returns the error of a body that is no multipart body, or that is cut short. */
export function malformed(cause?: unknown): BadRequest {
  return new BadRequest("The multipart body is malformed.", { cause });
}
