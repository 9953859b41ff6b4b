import { JsonEncodeError, pathOf } from "../json-encode-error.ts";

/** Levels; deeper data is a mistake or an attack. The engine's own stack overflows at some greater depth. */
const MAX_DEPTH = 10_000;

/** Where a writer is: the containers around the current value, from the root, and the key of each. */
export class JsonTrail {
  depth = 0;
  readonly #ancestors: unknown[] = [undefined];
  readonly #keys: (string | number | undefined)[] = [undefined];

  /** Records that the writer enters a container. Throws `JsonEncodeError` for a cycle and for too many levels. */
  enter(container: unknown, key: string | number | undefined): void {
    const depth = this.depth + 1;
    // Brent's algorithm: one comparison per level, with the container at the last power of two, finds every cycle.
    if (depth > 1 && this.#ancestors[1 << (31 - Math.clz32(depth - 1))] === container)
      throw this.#circular(container, key);
    if (depth > MAX_DEPTH) throw this.#tooDeep();
    this.#ancestors[depth] = container;
    this.#keys[depth] = key;
    this.depth = depth;
  }

  /** Records that the writer leaves the innermost container, and drops the reference to it. */
  leave(): void {
    this.#ancestors[this.depth] = undefined;
    this.depth -= 1;
  }

  /** Drops all containers and keys. */
  clear(): void {
    this.depth = 0;
    this.#ancestors.length = 1;
    this.#keys.length = 1;
  }

  /** Returns an error that was thrown at a value of the innermost container, with the value's path. */
  locate(error: unknown, key: string | number | undefined): JsonEncodeError {
    return errorAt(error, this.pathTo(key));
  }

  /** Returns the path of a value in the innermost container; without a key, the path of that container. */
  pathTo(key?: string | number): string {
    return pathOf([...this.#keys.slice(1, this.depth + 1), key].filter((step) => step !== undefined));
  }

  /** Returns the error for what a getter or a Proxy threw; reads the members once more to find the one that throws. */
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

  /** Returns the error for the first container that contains itself; `undefined` when there is no cycle. */
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

/** Returns a `JsonEncodeError` with the value's path, from whatever was thrown while the value was written. */
export function errorAt(error: unknown, path: string): JsonEncodeError {
  if (error instanceof JsonEncodeError) return error.at(path);
  if (isStackOverflow(error)) return new JsonEncodeError("depth", "The data is nested too deeply", { path });
  return new JsonEncodeError("failed", `Encoding failed: ${messageOf(error)}`, { path, cause: error });
}

/** Whether the engine's stack has overflowed. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

/** Returns the message of whatever was thrown. */
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
