import { dumps, JSONEncoder } from "@riposte/core/json";
import { toLatin1 } from "./byte-text.ts";
import { parsePythonJson } from "./json-loads.ts";

/** What turns a value into bytes and back before it is signed; Django's `serializer`. */
export interface Serializer {
  /** Gives bytes, or latin-1 text. */
  dumps(value: unknown): string | Uint8Array;
  loads(data: Uint8Array): unknown;
}

const encoder = new JSONEncoder();

/**
 * JSON without spaces, as `django.core.signing.JSONSerializer`: `NaN` and integers of any size pass; dates, decimals and class
 * instances throw `JsonEncodeError`, for JSON would not give them back.
 */
export const jsonSerializer: Serializer = {
  dumps(value) {
    return dumps(value, { separators: [",", ":"], allowNan: true }, encoder);
  },
  loads(data) {
    return parsePythonJson(toLatin1(data));
  },
};
