/** Returns whether a value is an object whose members may be read: not null, and no primitive. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
