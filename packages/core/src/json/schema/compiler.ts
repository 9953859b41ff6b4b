import { isWellFormed } from "../../platform/platform.ts";
import type { Dialect } from "../params.ts";
import { createEntry } from "../writer/keys.ts";
import {
  createAllOf,
  createAnyOf,
  createDescribed,
  createEnum,
  createNot,
  createNullable,
  createOneOf,
  createUnion,
  refuse,
} from "./combinators.ts";
import { createListWriter, createObjectWriter, type Property } from "./containers.ts";
import { type JsonSchema, patternOf, resolveReference, typesOf } from "./json-schema.ts";
import { createLimited } from "./limits.ts";
import { scalarWriters, writeAny } from "./scalars.ts";
import type { SchemaWriter } from "./schema-writer.ts";
import { createDocumentWriter } from "./verdicts.ts";

type Schema = JsonSchema | boolean;

/** Keywords that cannot be checked in one pass over a value. */
const REFUSED = [
  ...["if", "contains", "dependentRequired", "dependentSchemas", "dependencies"],
  ...["unevaluatedItems", "unevaluatedProperties", "$dynamicRef", "$recursiveRef"],
];

/** Keywords that describe the content of objects and lists. */
const DESCRIBING = [
  ...["properties", "required", "additionalProperties", "patternProperties", "propertyNames"],
  ...["items", "prefixItems"],
];

/** Returns the writer for a schema in one dialect; encodes its keys once. Throws `TypeError` as `compileEncoder`. */
export function compileSchema(root: Schema, dialect: Dialect): SchemaWriter {
  return createDocumentWriter(new SchemaCompiler(root, dialect).compile(root));
}

class SchemaCompiler {
  readonly #root: Schema;
  readonly #dialect: Dialect;
  readonly #references = new Map<string, SchemaWriter>();
  /** By their text: a schema that stands in several places is compiled once. */
  readonly #compiled = new Map<string, SchemaWriter>();

  constructor(root: Schema, dialect: Dialect) {
    this.#root = root;
    this.#dialect = dialect;
  }

  compile(schema: Schema): SchemaWriter {
    if (typeof schema === "boolean") return schema ? writeAny : refuse;
    const text = JSON.stringify(schema, tagOther);
    const known = this.#compiled.get(text);
    if (known !== undefined) return known;
    const writer = this.#compileNew(schema);
    this.#compiled.set(text, writer);
    return writer;
  }

  #compileNew(schema: JsonSchema): SchemaWriter {
    const refused = REFUSED.find((keyword) => Object.hasOwn(schema, keyword));
    if (refused !== undefined) throw new TypeError(`compileEncoder cannot check ${JSON.stringify(refused)}`);
    const writers = this.#compileParts(schema);
    const write = writers.length === 0 ? writeAny : createAllOf(writers);
    return schema.not === undefined ? write : createChecked(createNot(this.compile(schema.not)), write);
  }

  /**
   * Compiles the parts of a schema, which must all fit. The first writes the data, so the most specific one comes
   * first.
   */
  #compileParts(schema: JsonSchema): SchemaWriter[] {
    const { $ref, allOf = [], anyOf, oneOf } = schema;
    return [
      ...this.#compileTyped(schema),
      ...($ref === undefined ? [] : [this.#compileReference($ref)]),
      ...allOf.map((part) => this.compile(part)),
      ...(anyOf === undefined ? [] : [this.#compileUnion(anyOf) ?? createAnyOf(this.#compileEach(anyOf))]),
      ...(oneOf === undefined ? [] : [this.#compileUnion(oneOf) ?? createOneOf(this.#compileEach(oneOf))]),
    ];
  }

  #compileEach(schemas: readonly Schema[]): SchemaWriter[] {
    return schemas.map((schema) => this.compile(schema));
  }

  #compileTyped(schema: JsonSchema): SchemaWriter[] {
    const types = typesOf(schema);
    const typed = types === undefined ? writeAny : createLimited(this.#compileTypes(types, schema), schema);
    const isConst = Object.hasOwn(schema, "const");
    if (isConst || schema.enum !== undefined) return [createEnum(typed, isConst ? [schema.const] : schema.enum!)];
    if (types !== undefined) return [typed];
    const limited = createLimited(this.#compileDescribed(schema), schema);
    return limited === writeAny ? [] : [limited];
  }

  #compileTypes(types: readonly string[], schema: JsonSchema): SchemaWriter {
    const writers = types.map((name) => this.#compileType(name, schema));
    if (writers.length === 1) return writers[0]!;
    if (types.length === 2 && types.includes("null")) return createNullable(writers[types[0] === "null" ? 1 : 0]!);
    return createUnion(new Map(types.map((name, index) => [name, writers[index]!])));
  }

  #compileType(type: string, schema: JsonSchema): SchemaWriter {
    if (type === "object") return this.#compileObject(schema);
    if (type === "array") return this.#compileList(schema);
    const writer = Object.hasOwn(scalarWriters, type) ? scalarWriters[type] : undefined;
    if (writer === undefined) throw new TypeError(`Unknown type ${JSON.stringify(type)} in the schema`);
    return writer;
  }

  /** Compiles a schema without `type`: keywords for objects and lists apply to those only. */
  #compileDescribed(schema: JsonSchema): SchemaWriter {
    if (!DESCRIBING.some((keyword) => Object.hasOwn(schema, keyword))) return writeAny;
    return createDescribed(this.#compileObject(schema), this.#compileList(schema), writeAny);
  }

  #compileList({ items = true, prefixItems, additionalItems = true }: JsonSchema): SchemaWriter {
    // Before JSON Schema 2020-12, `items` held what is now `prefixItems`.
    if (Array.isArray(items)) return createListWriter(this.compile(additionalItems), this.#compileEach(items));
    return createListWriter(this.compile(items as Schema), this.#compileEach(prefixItems ?? []));
  }

  #compileObject(schema: JsonSchema): SchemaWriter {
    const {
      properties = {},
      required = [],
      patternProperties = {},
      propertyNames,
      additionalProperties = true,
    } = schema;
    const known = new Set(required);
    const patterns = Object.entries(patternProperties).map(
      ([source, part]) => [patternOf(source), this.compile(part)] as const,
    );
    const otherOf = (name: string): Schema => patterns.some(([pattern]) => pattern.test(name)) || additionalProperties;
    // A required member without a schema of its own has that of other members.
    const names = [...new Set([...Object.keys(properties), ...required])].filter(isWellFormed);
    return createObjectWriter({
      properties: names.map((name, index): Property => {
        const described = Object.hasOwn(properties, name) ? properties[name]! : otherOf(name);
        const entry = createEntry(name, this.#dialect);
        return { name, index, entry, required: known.has(name), write: this.compile(described) };
      }),
      patterns,
      writeName: propertyNames === undefined ? undefined : this.compile(propertyNames),
      writeOther: additionalProperties === false ? undefined : this.compile(additionalProperties),
    });
  }

  /** Returns a writer that chooses the schema by the value's type; `undefined` when two schemas allow the same type. */
  #compileUnion(schemas: readonly Schema[]): SchemaWriter | undefined {
    const schemaOf = new Map<string, Schema>();
    for (const schema of schemas) {
      const types = this.#typesOf(schema);
      if (types === undefined) return undefined;
      for (const type of types) {
        if (schemaOf.has(type) || (type === "integer" && schemaOf.has("number"))) return undefined;
        if (type === "number" && schemaOf.has("integer")) return undefined;
        schemaOf.set(type, schema);
      }
    }
    return createUnion(new Map([...schemaOf].map(([type, schema]) => [type, this.compile(schema)])));
  }

  #typesOf(schema: Schema): readonly string[] | undefined {
    if (typeof schema === "boolean") return undefined;
    return schema.$ref === undefined ? typesOf(schema) : this.#typesOf(this.#targetOf(schema.$ref));
  }

  /**
   * Registers the writer before it compiles the target, so that a schema may refer to itself. The trail finds cycles in
   * data.
   */
  #compileReference(reference: string): SchemaWriter {
    const known = this.#references.get(reference);
    if (known !== undefined) return known;
    let target: SchemaWriter = refuse;
    const writer: SchemaWriter = (out, value) => target(out, value);
    this.#references.set(reference, writer);
    target = this.compile(this.#targetOf(reference));
    return writer;
  }

  /** Returns the schema of a reference. Throws `TypeError` for a chain of references that leads back to itself. */
  #targetOf(reference: string): Schema {
    const seen = new Set<unknown>();
    const first = resolveReference(this.#root, reference);
    for (let target = first; typeof target === "object" && target.$ref !== undefined; ) {
      if (seen.has(target)) throw new TypeError(`$ref ${reference} refers to itself`);
      seen.add(target);
      target = resolveReference(this.#root, target.$ref);
    }
    return first;
  }
}

/** Tells values apart of which JSON writes the same, or nothing. */
function tagOther(_name: string, value: unknown): unknown {
  const isJson =
    Number.isFinite(value) || (typeof value !== "number" && typeof value !== "bigint" && value !== undefined);
  return isJson ? value : { [`a ${typeof value}`]: String(value) };
}

function createChecked(check: SchemaWriter, write: SchemaWriter): SchemaWriter {
  return (out, value) => {
    check(out, value);
    write(out, value);
  };
}
