import { dumps, JSONEncoder } from "@riposte/core/json";
import { toLatin1 } from "./byte-text.ts";
import { parsePythonJson } from "./json-loads.ts";

/** Turns a value into bytes before it is signed, and back; Django's `serializer`. */
export interface Serializer {
  /** Returns bytes, or text of which each character is one byte (latin-1). */
  dumps(value: unknown): string | Uint8Array;
  loads(data: Uint8Array): unknown;
}

const encoder = new JSONEncoder();

/**
 * Writes JSON without spaces, as `django.core.signing.JSONSerializer` does. Accepts `NaN` and integers of any size. Throws
 * `JsonEncodeError` for dates, decimals and class instances, because reading the JSON could not restore them.
 */
export const jsonSerializer: Serializer = {
  dumps(value) {
    return dumps(value, { separators: [",", ":"], allowNan: true }, encoder);
  },
  loads(data) {
    return parsePythonJson(toLatin1(data));
  },
};
