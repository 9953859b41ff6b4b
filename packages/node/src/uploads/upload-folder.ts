import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A private temporary folder for the files of one request, created for the first file that is too large for memory. */
export class UploadFolder {
  #path: Promise<string> | undefined;
  #count = 0;
  #removed = false;

  /** Opens a new file for writing. Throws `Error` after `remove()`. */
  async create(): Promise<{ readonly path: string; readonly handle: FileHandle }> {
    if (this.#removed) throw new Error("An upload can't be stored: the exchange has ended.");
    this.#path ??= mkdtemp(join(tmpdir(), "riposte-"));
    const path = join(await this.#path, String(this.#count++));
    // The exchange may have ended while the folder was made.
    if (this.#removed) throw new Error("The exchange has ended.");
    return { path, handle: await open(path, "wx", 0o600) };
  }

  /** Removes the folder and its files; later uploads fail. */
  async remove(): Promise<void> {
    this.#removed = true;
    const path = await this.#path?.catch(() => undefined);
    if (path) await rm(path, { recursive: true, force: true, maxRetries: 2 }).catch(warn);
  }
}

function warn(error: Error): void {
  process.emitWarning(error);
}
