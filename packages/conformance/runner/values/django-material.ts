import { DjangoFile, type FileDescription } from "./django-file.ts";
import { decode } from "./tagged-values.ts";

/** What the recorder's bytearray and memoryview held. */
const byteLikes: Readonly<Record<string, () => unknown>> = {
  // To Python a bytearray is a list of numbers.
  bytearray: () => new TextEncoder().encode("ab").values(),
  memoryview: () => new TextEncoder().encode("x"),
};

/** Decodes tagged values, those included that only responses are given: files and bytes of other types. */
export function materialOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { $file, $object } = value as { $file?: FileDescription; $object?: string };
  if ($file !== undefined) return new DjangoFile($file);
  const make = $object === undefined ? undefined : byteLikes[$object];
  return make === undefined ? decode(value) : make();
}

/** What iterating over a Python dict gives: its keys. */
export function dictKeys(value: unknown): unknown {
  if (value instanceof Map) return value.keys();
  const plain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return plain && !Object.hasOwn(value, "toString") ? Object.keys(value) : value;
}

/** Python's names of keywords, and those within json_dumps_params, as they are here. */
export function camelCased(keywords: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(keywords as object).map(([name, value]) => [
      camelCase(name),
      name === "json_dumps_params" && value !== null ? camelCased(value) : value,
    ]),
  );
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
