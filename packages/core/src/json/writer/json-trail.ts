import { JsonEncodeError, pathOf } from "../json-encode-error.ts";

/** Deeper data is a mistake or an attack; the stack of the language ends somewhere beyond. */
const MAX_DEPTH = 10_000;

/** Where a writer is: the containers around it, from the root, and the keys that led to them. */
export class JsonTrail {
  depth = 0;
  readonly #ancestors: unknown[] = [undefined];
  readonly #keys: (string | number | undefined)[] = [undefined];

  /** Notes that the writer goes into a container. Throws `JsonEncodeError` for a cycle and for too many levels. */
  enter(container: unknown, key: string | number | undefined): void {
    const depth = this.depth + 1;
    // One comparison a level finds every cycle: with the container at the last power of two, as Brent's algorithm does.
    if (depth > 1 && this.#ancestors[1 << (31 - Math.clz32(depth - 1))] === container)
      throw this.#circular(container, key);
    if (depth > MAX_DEPTH) throw this.#tooDeep();
    this.#ancestors[depth] = container;
    this.#keys[depth] = key;
    this.depth = depth;
  }

  /** Notes that the writer comes out of the innermost container, which is no longer held on to. */
  leave(): void {
    this.#ancestors[this.depth] = undefined;
    this.depth -= 1;
  }

  /** Forgets everything. */
  clear(): void {
    this.depth = 0;
    this.#ancestors.length = 1;
    this.#keys.length = 1;
  }

  /** Returns the error for what went wrong at a value under the innermost container. */
  locate(error: unknown, key: string | number | undefined): JsonEncodeError {
    return errorAt(error, this.pathTo(key));
  }

  /** Gives the path of a value under the innermost container, or of that container. */
  pathTo(key?: string | number): string {
    return pathOf([...this.#keys.slice(1, this.depth + 1), key].filter((step) => step !== undefined));
  }

  /** Gives the error for what a getter or a Proxy threw: reading once more says which member it was. */
  failure(cause: unknown): JsonEncodeError {
    if (isStackOverflow(cause)) return this.#tooDeep();
    const options = { path: this.pathTo(unreadableKey(this.#ancestors[this.depth])), cause };
    return new JsonEncodeError("failed", `Reading failed: ${messageOf(cause)}`, options);
  }

  #tooDeep(): JsonEncodeError {
    return (
      this.#repetition(this.depth) ??
      new JsonEncodeError("depth", "The data is nested too deeply", { path: this.pathTo() })
    );
  }

  #circular(container: unknown, key: string | number | undefined): JsonEncodeError {
    const depth = this.depth + 1;
    this.#ancestors[depth] = container;
    this.#keys[depth] = key;
    return this.#repetition(depth)!;
  }

  /** Gives the error for the first container that stands within itself. */
  #repetition(depth: number): JsonEncodeError | undefined {
    const seen = new Set<unknown>();
    for (let level = 1; level <= depth; level += 1) {
      if (seen.size === seen.add(this.#ancestors[level]).size) {
        const path = pathOf(this.#keys.slice(1, level + 1).filter((step) => step !== undefined));
        return new JsonEncodeError("circular", "Circular reference detected", { path });
      }
    }
    return undefined;
  }
}

/** Returns what was thrown while a value was written as a `JsonEncodeError` that names the value's path. */
export function errorAt(error: unknown, path: string): JsonEncodeError {
  if (error instanceof JsonEncodeError) return error.at(path);
  if (isStackOverflow(error)) return new JsonEncodeError("depth", "The data is nested too deeply", { path });
  return new JsonEncodeError("failed", `Encoding failed: ${messageOf(error)}`, { path, cause: error });
}

/** Whether the language's own stack came to its end. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

/** Gives an error's message, whatever was thrown. */
function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : String(thrown);
  } catch {
    return "unknown error";
  }
}

function unreadableKey(container: unknown): string | undefined {
  try {
    return Object.keys(container as object).find((key) => !isReadable(container as Record<string, unknown>, key));
  } catch {
    return undefined;
  }
}

function isReadable(container: Record<string, unknown>, key: string): boolean {
  try {
    void container[key];
    return true;
  } catch {
    return false;
  }
}
