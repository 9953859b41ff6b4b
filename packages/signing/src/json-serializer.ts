import { dumps } from "@riposte/core/json";
import { toLatin1 } from "./byte-text.ts";
import { parsePythonJson } from "./json-loads.ts";

/** What turns a value into bytes and back before it is signed; Django's `serializer`. */
export interface Serializer {
  /** Gives bytes, or latin-1 text. */
  dumps(value: unknown): string | Uint8Array;
  loads(data: Uint8Array): unknown;
}

/** JSON without spaces, as `django.core.signing.JSONSerializer`: `NaN` and integers of any size pass. */
export const jsonSerializer: Serializer = {
  dumps(value) {
    return dumps(value, { separators: [",", ":"], allowNan: true });
  },
  loads(data) {
    return parsePythonJson(toLatin1(data));
  },
};
