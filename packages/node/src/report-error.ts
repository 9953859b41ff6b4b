import { inspect } from "node:util";

/** Writes an unexpected error to the console, with its stack and causes. */
export function reportError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: this is the log of a host that has no other
  console.error(error);
}

/** Returns what was thrown when it is an error, else an error that shows it, as Koa does: logs take errors alone. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`non-error thrown: ${inspect(thrown)}`);
}
