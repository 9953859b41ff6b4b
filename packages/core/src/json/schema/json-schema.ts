import { isRecord } from "../../platform/is-record.ts";
/** What is read of JSON Schema, beside the limits of values; annotations (`title`, `format`) are not looked at. */
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

/** A schema of a library that can say itself as JSON Schema (Standard JSON Schema): zod, ArkType, Valibot. */
export interface StandardJsonSchema {
  readonly "~standard": {
    readonly jsonSchema: { output(options: { readonly target: "draft-2020-12" }): Record<string, unknown> };
  };
}

/** Gives the JSON Schema of what is given out. Throws `TypeError` for a library's schema that cannot say it. */
export function jsonSchemaOf(schema: JsonSchema | StandardJsonSchema | boolean): JsonSchema | boolean {
  if (typeof schema === "boolean" || !("~standard" in schema)) return schema as JsonSchema | boolean;
  const { jsonSchema } = (schema as StandardJsonSchema)["~standard"];
  if (typeof jsonSchema?.output !== "function") {
    throw new TypeError("The schema does not offer JSON Schema (no `jsonSchema` in its `~standard`)");
  }
  return jsonSchema.output({ target: "draft-2020-12" });
}

/** Gives the types that a schema names; `undefined` when it names none. */
export function typesOf(schema: JsonSchema): readonly string[] | undefined {
  const { type, nullable = false } = schema;
  return type === undefined ? undefined : [...new Set([type, nullable ? "null" : []].flat())];
}

/** Gives the schema that a local reference (`#/$defs/item`) points to. Throws `TypeError` for any other. */
export function resolveReference(root: JsonSchema | boolean, reference: string): JsonSchema | boolean {
  let target: unknown = root;
  for (const step of reference.replace(/^#\/?/, "").split("/").filter(Boolean)) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    target = isRecord(target) && Object.hasOwn(target, name) ? target[name] : undefined;
  }
  if (!reference.startsWith("#") || target === undefined) throw new TypeError(`Cannot resolve $ref ${reference}`);
  return target as JsonSchema | boolean;
}

/** Gives a schema's pattern. Throws `TypeError` for one that is no regular expression. */
export function patternOf(source: string): RegExp {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Patterns that were written for other languages escape more than Unicode's rules allow.
    }
  }
  throw new TypeError(`Not a regular expression: ${JSON.stringify(source)}`);
}
