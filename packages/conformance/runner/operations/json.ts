import { dumps, type JsonDumpsParams } from "@riposte/core/json";
import type { Operations } from "../operation.ts";
import { decode } from "../values/tagged-values.ts";

/** Python's name of a parameter → our name. */
const names: Readonly<Record<string, keyof JsonDumpsParams>> = {
  ensure_ascii: "ensureAscii",
  allow_nan: "allowNan",
  sort_keys: "sortKeys",
  skipkeys: "skipkeys",
  indent: "indent",
  separators: "separators",
};

export const operations: Operations = {
  "json.dumps": ({ value, params = {} }) => dumps(decode(value), decodeParams(params as Record<string, unknown>)),
};

/** Returns the parameters of `json.dumps` under our names. As in Python, NaN is allowed unless `allow_nan` is false. */
function decodeParams(params: Readonly<Record<string, unknown>>): JsonDumpsParams {
  const decoded = Object.entries(params).map(([name, value]) => [names[name] ?? unknownParam(name), decode(value)]);
  return { allowNan: true, ...(Object.fromEntries(decoded) as JsonDumpsParams) };
}

function unknownParam(name: string): never {
  throw new Error(`Unknown parameter of json.dumps (got ${name})`);
}
