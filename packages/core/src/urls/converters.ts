import { pythonStr } from "../text/python-str.ts";

/** Converts one piece of a path to a value and back, as Django's path converters. */
export interface PathConverter<Value = unknown> {
  /** The source of a regular expression; it matches the decoded text. */
  readonly regex: string;
  /** Returns the value of a text; `undefined`, or throws, for a text without a value: the pattern then does not match. */
  toValue(text: string): Value | undefined;
  /** Returns the text of a value, not percent-encoded. Throws for a value without a text: `reverse` then tries the next pattern. */
  toUrl(value: Value): string;
}

/** Converters by their names in routes. */
export type PathConverters = Readonly<Record<string, PathConverter>>;

function textConverter(regex: string): PathConverter<string> {
  return { regex, toValue: (text) => text, toUrl: pythonStr };
}

/** The converters that every route may use: Django's. */
export const builtInConverters: {
  readonly str: PathConverter<string>;
  readonly int: PathConverter<number>;
  readonly slug: PathConverter<string>;
  readonly uuid: PathConverter<string>;
  readonly path: PathConverter<string>;
} = {
  str: textConverter("[^/]+"),
  int: {
    regex: "[0-9]+",
    // Beyond 2^53 the text would be read as another number.
    toValue: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : undefined),
    toUrl: pythonStr,
  },
  slug: textConverter("[-a-zA-Z0-9_]+"),
  uuid: textConverter("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  path: textConverter("[^\\n]+"),
};
