import { dumps, type JsonDumpsParams } from "@riposte/core/json";
import type { Operations } from "../operation.ts";
import { UnexpectedFault } from "../outcome.ts";
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

/**
 * Returns the parameters of `json.dumps` under our names. As in Python, NaN is allowed unless `allow_nan` is false. A parameter that
 * `json.dumps` does not have is left out: only the compiler would refuse it here.
 */
function decodeParams(params: Readonly<Record<string, unknown>>): JsonDumpsParams {
  if (["check_circular", "cls", "default"].some((name) => Object.hasOwn(params, name))) {
    throw new UnexpectedFault("The runner does not know this parameter of json.dumps");
  }
  const known = Object.entries(params).filter(([name]) => Object.hasOwn(names, name));
  return { allowNan: true, ...Object.fromEntries(known.map(([name, value]) => [names[name], decode(value)])) };
}
