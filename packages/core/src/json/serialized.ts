/** What has a JSON form of its own making. */
interface WithToJson<Result> {
  toJSON(...parameters: never): Result;
}

type AnyFunction = ((...parameters: never) => unknown) | (abstract new (...parameters: never) => unknown);

/** What JSON has no form for. An Error is not told from a row with a name and a message, and so is not here. */
type Unserializable =
  | symbol
  | AnyFunction
  | RegExp
  | ArrayBuffer
  | DataView
  | Uint8Array
  | Uint8ClampedArray
  | WeakMap<WeakKey, unknown>
  | WeakSet<WeakKey>
  | PromiseLike<unknown>;

type NumberArray =
  | Int8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** In a list `undefined` becomes `null`. */
type SerializedItem<Item> = Item extends undefined ? null : Serialized<Item>;

type SerializedItems<Items extends readonly unknown[]> = {
  -readonly [Index in keyof Items]: SerializedItem<Items[Index]>;
};

/** Keys that are text: symbols are left out; numbers are text after JSON, as they are in TypeScript's own index. */
type KeysOf<Data> = Exclude<keyof Data, symbol>;

/** Members that may be `undefined`, and so may be missing. */
type OptionalKeysOf<Data> = { [Key in KeysOf<Data>]-?: undefined extends Data[Key] ? Key : never }[KeysOf<Data>];

/** Members that are never there: methods belong to the class, not to the instance. */
type AbsentKeysOf<Data> = {
  [Key in KeysOf<Data>]-?: [Exclude<Data[Key], undefined | AnyFunction>] extends [never] ? Key : never;
}[KeysOf<Data>];

type SerializedMembers<Data> = Flat<
  {
    -readonly [Key in Exclude<KeysOf<Data>, OptionalKeysOf<Data> | AbsentKeysOf<Data>>]: Serialized<Data[Key]>;
  } & {
    -readonly [Key in Exclude<OptionalKeysOf<Data>, AbsentKeysOf<Data>>]?: Serialized<Exclude<Data[Key], undefined>>;
  }
>;

/** One object type in place of an intersection, so that editors show it plainly. */
type Flat<Data> = { [Key in keyof Data]: Data[Key] };

/**
 * The type of a value after JSON and back: a Date, a Temporal value or a decimal is text, a bigint is a number, a Map a
 * record, a Set or typed array a list; what may be `undefined` is optional; what cannot be encoded is `never`.
 */
export type Serialized<Data> = 0 extends 1 & Data
  ? // `any` stays `any`.
    Data
  : unknown extends Data
    ? unknown
    : Data extends string | number | boolean | null | undefined
      ? Data
      : Data extends bigint
        ? number
        : SerializedObject<Data>;

type SerializedObject<Data> = Data extends Date
  ? string
  : Data extends WithToJson<infer Result>
    ? Serialized<Result>
    : Data extends ReadonlyMap<infer Key, infer Value>
      ? { [Name in KeyText<Key>]: Serialized<Exclude<Value, undefined>> }
      : Data extends ReadonlySet<infer Item>
        ? SerializedItem<Item>[]
        : Data extends Unserializable
          ? never
          : Data extends NumberArray
            ? number[]
            : Data extends readonly unknown[]
              ? SerializedItems<Data>
              : SerializedMembers<Data>;

/** A literal key of a Map need not be there, so only its kind is known. */
type KeyText<Key> = Key extends string | number | bigint | boolean | null ? string : never;
