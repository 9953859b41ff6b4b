import { JsonEncodeError } from "../src/json/json-encode-error.ts";

/** Returns the `JsonEncodeError` that an action throws. Throws any other error, and `Error` when it throws none. */
export function errorOf(action: () => unknown): JsonEncodeError {
  try {
    action();
  } catch (error) {
    if (error instanceof JsonEncodeError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown");
}
