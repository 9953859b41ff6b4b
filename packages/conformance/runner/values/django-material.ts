import { DjangoFile, type FileDescription } from "./django-file.ts";
import { decode } from "./tagged-values.ts";

/** Byte types of Python, with the data that the recorder put into them. */
const byteLikes: Readonly<Record<string, () => unknown>> = {
  // Iterating over a bytearray gives numbers.
  bytearray: () => new TextEncoder().encode("ab").values(),
  memoryview: () => new TextEncoder().encode("x"),
};

/** Decodes tagged values, including those that only responses receive: files and other types of bytes. */
export function materialOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { $file, $object } = value as { $file?: FileDescription; $object?: string };
  if ($file !== undefined) return new DjangoFile($file);
  const make = $object === undefined ? undefined : byteLikes[$object];
  return make === undefined ? decode(value) : make();
}

/** Decodes each of the arguments. */
export function materialArguments(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, materialOf(value)]));
}

/** Returns the keys of a mapping, as iterating over a Python dict does; other values unchanged. */
export function dictKeys(value: unknown): unknown {
  if (value instanceof Map) return value.keys();
  const plain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return plain && !Object.hasOwn(value, "toString") ? Object.keys(value) : value;
}

/** Returns Python's keyword arguments, and those within json_dumps_params, under camelCase names. */
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
