/** Parameters of Python's `json.dumps`, in camelCase. */
export interface JsonDumpsParams {
  /** Spaces per level (a number) or the text per level; `null` or absent: one line. A number below 1: newlines only. */
  readonly indent?: number | string | null;
  /** The texts between items and after keys. @default `[", ", ": "]`; `[",", ": "]` with `indent` */
  readonly separators?: readonly [item: string, key: string] | null;
  /** Sorts keys by code point. @default false */
  readonly sortKeys?: boolean;
  /** Writes characters outside of ASCII as `\uXXXX`. @default true */
  readonly ensureAscii?: boolean;
  /** Writes `NaN`, `Infinity` and `-Infinity` rather than throwing. @default false */
  readonly allowNan?: boolean;
  /** Leaves out keys of a Map that JSON cannot have rather than throwing. @default false */
  readonly skipkeys?: boolean;
  /** Returns a value to encode in place of one that the encoder refuses; may throw. */
  readonly default?: (value: unknown) => unknown;
}

/** Anything that turns data into JSON text. */
export interface Encoder {
  encode(value: unknown, params?: JsonDumpsParams): string;
  /** Returns the body of a UTF-8 response, as text or as bytes, whichever is faster; without it `encode` is called. */
  encodeBody?(value: unknown, params?: JsonDumpsParams): string | Uint8Array;
  /** Returns the same text as UTF-8 bytes; without it `encode` is called. */
  encodeBytes?(value: unknown, params?: JsonDumpsParams): Uint8Array;
}

/** An encoder, or an encoder class, as Django's `encoder` argument. */
export type EncoderLike = Encoder | (new () => Encoder);
