import { JsonEncodeError } from "../src/json/json-encode-error.ts";

/** Gives the error that an action ends in, which must be a `JsonEncodeError`. */
export function errorOf(action: () => unknown): JsonEncodeError {
  try {
    action();
  } catch (error) {
    if (error instanceof JsonEncodeError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown");
}
