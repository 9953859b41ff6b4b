/** Writes an unexpected error to the console, with its stack and causes. */
export function reportError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: this is the log of a host that has no other
  console.error(error);
}
