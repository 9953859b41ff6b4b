/** How one piece of a path becomes a value, and back. */
export interface PathConverter<Value = unknown> {
  /** The source of a regular expression without groups, for the decoded text. */
  readonly regex: string;
  /** Gives undefined for text that stands for no value: the pattern then does not match. */
  toValue(text: string): Value | undefined;
  /** Gives the text, not encoded. */
  toUrl(value: Value): string;
}

/** Converters by the name that routes call them. */
export type PathConverters = Readonly<Record<string, PathConverter>>;

function textConverter(regex: string): PathConverter<string> {
  return { regex, toValue: (text) => text, toUrl: String };
}

/** The converters that every route knows; Django's. */
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
    // Digits beyond 2^53 would come out as another number.
    toValue: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : undefined),
    toUrl: String,
  },
  slug: textConverter("[-a-zA-Z0-9_]+"),
  uuid: textConverter("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
  path: textConverter("[^\\n]+"),
};
