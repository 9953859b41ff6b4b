import type { JsonSchema } from "@riposte/core/json";

/** Returns a JSON Schema for the values, as a developer would write it. */
export function inferSchema(values: readonly unknown[]): JsonSchema {
  const types = new Set(values.map(typeOf));
  if (types.has("number")) types.delete("integer");
  if (types.size === 0) return {};
  const objects = values.filter((value) => typeOf(value) === "object") as Record<string, unknown>[];
  const lists = values.filter(Array.isArray) as unknown[][];
  return {
    type: types.size === 1 ? [...types][0]! : [...types],
    ...(values.some((value) => value instanceof Date) && { format: "date-time" }),
    ...(objects.length > 0 && inferMembers(objects)),
    ...(lists.length > 0 && { items: inferSchema(lists.flat()) }),
  };
}

function inferMembers(objects: readonly Record<string, unknown>[]): JsonSchema {
  const members = new Map<string, unknown[]>();
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) {
      const values = members.get(name);
      if (values === undefined) members.set(name, [value]);
      else values.push(value);
    }
  }
  const names = [...members.keys()];
  // Keys that are numbers are data, not names of properties.
  if (names.some((name) => /^\d/.test(name)))
    return { additionalProperties: inferSchema([...members.values()].flat()) };
  return {
    properties: Object.fromEntries([...members].map(([name, values]) => [name, inferSchema(values)])),
    required: names.filter((name) => members.get(name)?.length === objects.length),
  };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Date) return "string";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
