/** Returns whether a value is an object whose members can be read: neither null nor a primitive. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
