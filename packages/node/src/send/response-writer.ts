import type { ServerResponse } from "node:http";
import type { BodyPieces } from "@riposte/core/adapter";
import { ExchangeEnd } from "../exchange-end.ts";
import { isLate } from "./is-late.ts";
import { nextPiece } from "./next-piece.ts";

/** Writes the pieces of a body, as fast as the client takes them. */
export class ResponseWriter {
  readonly #target: ServerResponse;
  readonly #end: ExchangeEnd;
  readonly #flush: (() => void) | undefined;
  #isListening = false;
  #wake: () => void = () => undefined;

  constructor(target: ServerResponse) {
    this.#target = target;
    this.#end = ExchangeEnd.of(target);
    this.#flush = flushOf(target);
  }

  /** Writes `piece` and those that follow. Settles at their end, or when the exchange ends. */
  async write(first: string | Uint8Array | null, pieces: BodyPieces): Promise<void> {
    let piece: string | Uint8Array | null | undefined = first;
    while (piece !== null && piece !== undefined) {
      if (!this.#target.write(piece)) await this.#drained();
      const next = nextPiece(pieces);
      if (this.#flush && (await isLate(next))) this.#flush();
      piece = await next;
    }
    if (piece === null) this.#target.end();
  }

  #drained(): Promise<void> {
    this.#listen();
    return new Promise((resolve) => {
      if (this.#end.isOver) resolve();
      else this.#wake = resolve;
    });
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#target.on("drain", () => this.#wake());
    this.#end.add(() => this.#wake());
  }
}

/** Returns the `flush` that compression middleware adds; Node's own has been deprecated for long and does something else. */
function flushOf(target: ServerResponse): (() => void) | undefined {
  if (!Object.hasOwn(target, "flush")) return undefined;
  const { flush } = target as unknown as { readonly flush?: unknown };
  return typeof flush === "function" ? () => flush.call(target) : undefined;
}
