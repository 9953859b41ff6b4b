import type { JsonDumpsParams } from "./encoder.ts";

/** Parameters with their defaults filled in: what a writer asks for at every value. */
export interface Dialect {
  readonly itemSeparator: string;
  readonly keySeparator: string;
  readonly indent: string | undefined;
  readonly sortKeys: boolean;
  readonly ensureAscii: boolean;
  readonly allowNan: boolean;
  readonly skipkeys: boolean;
  readonly fallback: ((value: unknown) => unknown) | undefined;
  /** Neither lines nor sorting: members go out as they come, with separators of one or two bytes. */
  readonly straight: boolean;
}

/** No space after separators, and text outside of ASCII as it is: what `JSON.stringify` writes. */
export const compact: JsonDumpsParams = { separators: [",", ":"], ensureAscii: false };

/** What Django writes. */
export const djangoDialect: Dialect = resolve({});
/** What `compact` asks for. */
export const compactDialect: Dialect = resolve(compact);

/** Fills in Python's defaults. */
export function dialectOf(params: JsonDumpsParams | undefined): Dialect {
  if (params === undefined) return djangoDialect;
  if (params === compact) return compactDialect;
  const dialect = resolve(params);
  return isSame(dialect, djangoDialect) ? djangoDialect : isSame(dialect, compactDialect) ? compactDialect : dialect;
}

function resolve(params: JsonDumpsParams): Dialect {
  const { sortKeys = false, ensureAscii = true, allowNan = false, skipkeys = false } = params;
  const indent = indentOf(params.indent);
  const [itemSeparator, keySeparator] = params.separators ?? [indent === undefined ? ", " : ",", ": "];
  return {
    itemSeparator,
    keySeparator,
    indent,
    sortKeys,
    ensureAscii,
    allowNan,
    skipkeys,
    fallback: params.default,
    straight: indent === undefined && !sortKeys && /^[\x20-\x7e]{1,2}$/.test(itemSeparator),
  };
}

function indentOf(indent: number | string | null | undefined): string | undefined {
  if (typeof indent === "number") return " ".repeat(Math.max(0, Math.trunc(indent)));
  return indent ?? undefined;
}

function isSame(one: Dialect, other: Dialect): boolean {
  return (Object.keys(one) as (keyof Dialect)[]).every((name) => one[name] === other[name]);
}
