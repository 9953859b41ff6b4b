import { ownOptions } from "../platform/own-options.ts";
import type { JsonDumpsParams } from "./encoder.ts";

/** The parameters, except `default`, with Python's defaults filled in; there is one writer per dialect. */
export interface Dialect {
  readonly itemSeparator: string;
  readonly keySeparator: string;
  readonly indent: string | undefined;
  readonly sortKeys: boolean;
  readonly ensureAscii: boolean;
  readonly allowNan: boolean;
  readonly skipkeys: boolean;
}

/** No space after separators, and characters outside of ASCII unescaped, as `JSON.stringify` writes. */
export const compact: JsonDumpsParams = { separators: [",", ":"], ensureAscii: false };

const SPACES: readonly string[] = Array.from({ length: 9 }, (_, count) => " ".repeat(count));

/** The dialect without parameters: what Django writes. */
export const djangoDialect: Dialect = resolve({});
/** The dialect of `compact`. */
const compactDialect: Dialect = resolve(compact);

/** Bounded, because `indent` may come from a request. */
const MAX_RECENT = 4;
const recent: Dialect[] = [];

/** Returns the dialect of parameters, with Python's defaults; equal parameters get the same object while it is kept. */
export function dialectOf(params: JsonDumpsParams | undefined): Dialect {
  if (params === undefined) return djangoDialect;
  if (params === compact) return compactDialect;
  const dialect = resolve(ownOptions(params));
  if (isSame(dialect, djangoDialect)) return djangoDialect;
  if (isSame(dialect, compactDialect)) return compactDialect;
  for (const known of recent) if (isSame(dialect, known)) return known;
  recent.unshift(dialect);
  recent.splice(MAX_RECENT);
  return dialect;
}

function resolve(params: JsonDumpsParams): Dialect {
  const { sortKeys = false, ensureAscii = true, allowNan = false, skipkeys = false } = params;
  const indent = indentOf(params.indent);
  const [itemSeparator = indent === undefined ? ", " : ",", keySeparator = ": "] = separatorsOf(params.separators);
  return {
    itemSeparator,
    keySeparator,
    indent,
    sortKeys,
    ensureAscii,
    allowNan,
    skipkeys,
  };
}

/** To Python `True` is the number 1. Throws `TypeError` for what is neither a number nor text. */
function indentOf(indent: number | string | boolean | null | undefined): string | undefined {
  if (typeof indent === "string") return indent;
  if (indent === undefined || indent === null) return undefined;
  if (typeof indent !== "number" && typeof indent !== "boolean") {
    throw new TypeError(`indent must be a number of spaces or text (got ${typeof indent})`);
  }
  const count = Number(indent);
  return SPACES[count] ?? " ".repeat(Math.max(0, Math.trunc(count)));
}

function separatorsOf(separators: unknown): readonly [item?: string, key?: string] {
  if (separators === undefined || separators === null) return [];
  if (Array.isArray(separators) && separators.length === 2 && separators.every((text) => typeof text === "string")) {
    return separators as [string, string];
  }
  throw new TypeError("separators must be a list of two texts");
}

function isSame(one: Dialect, other: Dialect): boolean {
  return (
    one.itemSeparator === other.itemSeparator &&
    one.keySeparator === other.keySeparator &&
    one.indent === other.indent &&
    one.sortKeys === other.sortKeys &&
    one.ensureAscii === other.ensureAscii &&
    one.allowNan === other.allowNan &&
    one.skipkeys === other.skipkeys
  );
}
