import { createEntry } from "./json-keys.ts";
import type { Dialect } from "./json-params.ts";
import { type JsonSchema, resolveReference } from "./json-schema.ts";
import { createEnum, createNullable, createUnion, refuse } from "./json-schema-choices.ts";
import { createListWriter, createObjectWriter, type Property } from "./json-schema-containers.ts";
import type { SchemaWriter } from "./json-schema-form.ts";
import { scalarWriters, writeAny } from "./json-schema-scalars.ts";
import { isWellFormed } from "./platform.ts";

type Schema = JsonSchema | boolean;

/** Makes the writer of a schema, in one dialect; the keys are made ready once. */
export function compileSchema(root: Schema, dialect: Dialect): SchemaWriter {
  return new SchemaCompiler(root, dialect).compile(root);
}

class SchemaCompiler {
  readonly #root: Schema;
  readonly #dialect: Dialect;
  readonly #references = new Map<string, SchemaWriter>();

  constructor(root: Schema, dialect: Dialect) {
    this.#root = root;
    this.#dialect = dialect;
  }

  compile(schema: Schema): SchemaWriter {
    if (typeof schema === "boolean") return schema ? writeAny : refuse;
    if (schema.$ref !== undefined) return this.#compileReference(schema.$ref);
    const writer = this.#compileTypes(schema);
    if (schema.const !== undefined) return createEnum(writer, [schema.const]);
    return schema.enum === undefined ? writer : createEnum(writer, schema.enum);
  }

  #compileTypes(schema: JsonSchema): SchemaWriter {
    const { type = [], nullable = false } = schema;
    const types = [...new Set([type, nullable ? "null" : []].flat())];
    if (type.length === 0) return writeAny;
    const writers = types.map((name) => this.#compileType(name, schema));
    if (writers.length === 1) return writers[0]!;
    if (types.length === 2 && types.includes("null")) return createNullable(writers[types[0] === "null" ? 1 : 0]!);
    return createUnion(new Map(types.map((name, index) => [name, writers[index]!])));
  }

  #compileType(type: string, schema: JsonSchema): SchemaWriter {
    if (type === "object") return this.#compileObject(schema);
    if (type === "array") {
      const { items = true } = schema;
      return createListWriter(
        Array.isArray(items) || "prefixItems" in schema ? writeAny : this.compile(items as Schema),
      );
    }
    const writer = Object.hasOwn(scalarWriters, type) ? scalarWriters[type] : undefined;
    if (writer === undefined) throw new TypeError(`Unknown type ${JSON.stringify(type)} in the schema`);
    return writer;
  }

  #compileObject(schema: JsonSchema): SchemaWriter {
    const { properties = {}, required = [], additionalProperties = true } = schema;
    const names = Object.keys(properties).filter(isWellFormed);
    const known = new Set(required);
    const list = names.map((name, index): Property => {
      const write = this.compile(properties[name]!);
      return { name, index, entry: createEntry(name, this.#dialect), required: known.has(name), write };
    });
    const isOpen = "patternProperties" in schema || additionalProperties !== false;
    const rest = "patternProperties" in schema ? true : additionalProperties;
    return createObjectWriter({ properties: list, writeOther: isOpen ? this.compile(rest) : undefined });
  }

  /** Is ready before its target is, so that a schema may refer to itself; the trail finds cycles in the data. */
  #compileReference(reference: string): SchemaWriter {
    const known = this.#references.get(reference);
    if (known !== undefined) return known;
    let target: SchemaWriter = refuse;
    const writer: SchemaWriter = (out, value) => {
      out.trail.enter(value, undefined);
      target(out, value);
      out.trail.leave();
    };
    this.#references.set(reference, writer);
    target = this.compile(resolveReference(this.#root, reference));
    return writer;
  }
}
