/** A value with a `toJSON` method. */
interface WithToJson<Result> {
  toJSON(...parameters: never): Result;
}

type AnyFunction = ((...parameters: never) => unknown) | (abstract new (...parameters: never) => unknown);

/** Values that cannot be encoded. Error is missing: its type is the same as that of a row with a name and a message. */
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

/** The keys that JSON keeps: symbols are left out; numbers stay, because they index the result in TypeScript too. */
type KeysOf<Data> = Exclude<keyof Data, symbol>;

/** The keys of members that may be `undefined`, and so may be missing in JSON. */
type OptionalKeysOf<Data> = { [Key in KeysOf<Data>]-?: undefined extends Data[Key] ? Key : never }[KeysOf<Data>];

/** The keys of members that are never in JSON: methods belong to the class, not to the instance. */
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

/** One object type in place of an intersection, so that editors show its members. */
type Flat<Data> = { [Key in keyof Data]: Data[Key] };

/**
 * The type of a value after it was encoded and parsed again: a Date, a Temporal value or a decimal is a string, a
 * bigint a number, a Map a record, a Set or typed array a list; a member that may be `undefined` is optional; a value
 * that cannot be encoded is `never`.
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
        : // Before TypeScript 5.9 a typed array has the type of an ArrayBuffer, too.
          Data extends NumberArray
          ? number[]
          : Data extends Unserializable
            ? never
            : Data extends readonly unknown[]
              ? SerializedItems<Data>
              : SerializedMembers<Data>;

/** The key type of a Map's record: a Map may lack a literal key, so its keys become `string`. */
type KeyText<Key> = Key extends string | number | bigint | boolean | null ? string : never;
