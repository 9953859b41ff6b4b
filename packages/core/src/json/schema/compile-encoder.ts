import type { Encoder, JsonDumpsParams } from "../encoder.ts";
import { type Dialect, dialectOf, djangoDialect } from "../params.ts";
import type { JsonWriter } from "../writer/json-writer.ts";
import { encodeBy, encodeBytes, encodeText } from "../writer/pool.ts";
import { compileSchema } from "./compiler.ts";
import { type JsonSchema, jsonSchemaOf, type StandardJsonSchema } from "./json-schema.ts";
import type { SchemaWriter } from "./schema-writer.ts";

/**
 * Returns an encoder for data of a schema: a JSON Schema, or a library's schema that offers one (Standard JSON Schema).
 * The encoder writes the bytes of `dumps`, faster, and throws `JsonEncodeError` with the path of a value that does not
 * fit: another type, a missing or forbidden member, a value outside of an enum or a limit. `format` is an annotation,
 * as in JSON Schema 2020-12.
 * Throws `TypeError` for a schema that it cannot read, and for a keyword that it cannot check (`if`, `contains`,
 * `dependent…`, `unevaluated…`).
 *
 * @example
 * const encoder = compileEncoder(z.object({ id: z.int(), name: z.string() }));
 * new JsonResponse({ id: 1, name: "Ada" }, { encoder });
 */
export function compileEncoder(schema: JsonSchema | StandardJsonSchema | boolean): Required<Encoder> {
  const root = jsonSchemaOf(schema);
  return new CompiledEncoder((dialect) => compileSchema(root, dialect));
}

class CompiledEncoder implements Required<Encoder> {
  readonly #compile: (dialect: Dialect) => SchemaWriter;
  readonly #writers = new WeakMap<Dialect, SchemaWriter>();

  constructor(compile: (dialect: Dialect) => SchemaWriter) {
    this.#compile = compile;
    this.#writers.set(djangoDialect, compile(djangoDialect));
  }

  encode(value: unknown, params?: JsonDumpsParams): string {
    if (!this.#checkSorted(value, params)) return this.#run(value, toText, params);
    return encodeText(value, params);
  }

  encodeBody(value: unknown, params?: JsonDumpsParams): Uint8Array {
    return this.encodeBytes(value, params);
  }

  encodeBytes(value: unknown, params?: JsonDumpsParams): Uint8Array {
    if (!this.#checkSorted(value, params)) return this.#run(value, bytesOf, params);
    return encodeBytes(value, params);
  }

  /**
   * With `sortKeys` checks the data and returns true: the caller then writes it as `dumps` does, without the schema.
   */
  #checkSorted(value: unknown, params: JsonDumpsParams | undefined): boolean {
    if (params === undefined || !dialectOf(params).sortKeys) return false;
    this.#run(value, nothingOf, { ...params, sortKeys: false });
    return true;
  }

  #run<Result>(value: unknown, finish: (out: JsonWriter) => Result, params: JsonDumpsParams | undefined): Result {
    const dialect = dialectOf(params);
    return encodeBy(this.#writers.get(dialect) ?? this.#add(dialect), value, dialect, finish, params);
  }

  #add(dialect: Dialect): SchemaWriter {
    const write = this.#compile(dialect);
    this.#writers.set(dialect, write);
    return write;
  }
}

function toText(out: JsonWriter): string {
  return out.toText();
}

function bytesOf(out: JsonWriter): Uint8Array {
  return out.toBytes();
}

function nothingOf(): void {}
