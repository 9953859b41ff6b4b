import { isRecord } from "../../platform/is-record.ts";
/** The keywords of JSON Schema that are read, besides limits of values; annotations (`title`, `format`) are ignored. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly patternProperties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly propertyNames?: JsonSchema | boolean;
  readonly items?: JsonSchema | boolean | readonly (JsonSchema | boolean)[];
  readonly prefixItems?: readonly (JsonSchema | boolean)[];
  readonly additionalItems?: JsonSchema | boolean;
  readonly anyOf?: readonly (JsonSchema | boolean)[];
  readonly oneOf?: readonly (JsonSchema | boolean)[];
  readonly allOf?: readonly (JsonSchema | boolean)[];
  readonly not?: JsonSchema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly nullable?: boolean;
  readonly $ref?: string;
  readonly [keyword: string]: unknown;
}

/** A library's schema that can be converted to JSON Schema (Standard JSON Schema): zod, ArkType, Valibot. */
export interface StandardJsonSchema {
  readonly "~standard": {
    readonly jsonSchema: { output(options: { readonly target: "draft-2020-12" }): Record<string, unknown> };
  };
}

/** Returns the JSON Schema of a schema's output. Throws `TypeError` for a library's schema that does not offer one. */
export function jsonSchemaOf(schema: JsonSchema | StandardJsonSchema | boolean): JsonSchema | boolean {
  if (typeof schema === "boolean" || !("~standard" in schema)) return schema as JsonSchema | boolean;
  const { jsonSchema } = (schema as StandardJsonSchema)["~standard"];
  if (typeof jsonSchema?.output !== "function") {
    throw new TypeError("The schema does not offer JSON Schema (no `jsonSchema` in its `~standard`)");
  }
  return jsonSchema.output({ target: "draft-2020-12" });
}

/** Returns the types that a schema names; `undefined` when it names none. */
export function typesOf(schema: JsonSchema): readonly string[] | undefined {
  const { type, nullable = false } = schema;
  return type === undefined ? undefined : [...new Set([type, nullable ? "null" : []].flat())];
}

/** Returns the schema that a local reference (`#/$defs/item`) points to. Throws `TypeError` for any other reference. */
export function resolveReference(root: JsonSchema | boolean, reference: string): JsonSchema | boolean {
  let target: unknown = root;
  for (const step of reference.replace(/^#\/?/, "").split("/").filter(Boolean)) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    target = isRecord(target) && Object.hasOwn(target, name) ? target[name] : undefined;
  }
  if (!reference.startsWith("#") || target === undefined) throw new TypeError(`Cannot resolve $ref ${reference}`);
  return target as JsonSchema | boolean;
}

/** Returns a schema's pattern. Throws `TypeError` for text that is not a regular expression. */
export function patternOf(source: string): RegExp {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Patterns that were written for other languages escape more than the `u` flag allows.
    }
  }
  throw new TypeError(`A pattern of the schema is not a regular expression (got ${JSON.stringify(source)})`);
}
