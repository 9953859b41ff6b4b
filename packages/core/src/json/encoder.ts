/** Parameters of Python's `json.dumps`, in camelCase. */
export interface JsonDumpsParams {
  /** Spaces (a number) or text per level; `null` or absent writes one line. A number below 1 writes newlines only. */
  readonly indent?: number | string | null;
  /** The texts between items and after keys; `[", ", ": "]`, or `[",", ": "]` with `indent`. */
  readonly separators?: readonly [item: string, key: string] | null;
  /** Sorts keys by code point. @default false */
  readonly sortKeys?: boolean;
  /** Writes everything outside of ASCII as `\uXXXX`. @default true */
  readonly ensureAscii?: boolean;
  /** Writes `NaN`, `Infinity` and `-Infinity` rather than throwing. @default false */
  readonly allowNan?: boolean;
  /** Leaves out keys of a Map that have no JSON form rather than throwing. @default false */
  readonly skipkeys?: boolean;
  /** Gives an encodable value for one that is not; throws for others. */
  readonly default?: (value: unknown) => unknown;
}

/** Anything that turns data into JSON text. */
export interface Encoder {
  encode(value: unknown, params?: JsonDumpsParams): string;
  /** Gives what a UTF-8 answer sends, as text or as bytes, whichever is faster; an encoder without it is asked for text. */
  encodeBody?(value: unknown, params?: JsonDumpsParams): string | Uint8Array;
  /** Gives the same text as UTF-8 bytes; an encoder without it is asked for text. */
  encodeBytes?(value: unknown, params?: JsonDumpsParams): Uint8Array;
}

/** An encoder, or a class of one as Django takes it. */
export type EncoderLike = Encoder | (new () => Encoder);
