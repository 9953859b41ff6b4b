import type { Encoder, JsonDumpsParams } from "./encoder.ts";
import { encodeBy, encodeText } from "./json-encode.ts";
import { compactDialect, type Dialect, dialectOf, djangoDialect } from "./json-params.ts";
import { type JsonSchema, jsonSchemaOf, type StandardJsonSchema } from "./json-schema.ts";
import { compileSchema } from "./json-schema-compiler.ts";
import type { SchemaWriter } from "./json-schema-form.ts";
import type { JsonWriter } from "./json-writer.ts";
import { encodeUtf8 } from "./platform.ts";

/**
 * Makes an encoder for data of a schema: JSON Schema, or a schema of a library that offers it (Standard JSON Schema).
 * It writes the bytes of `dumps`, faster, and throws `JsonEncodeError` with the path of what does not fit: another
 * type, a missing or forbidden member, a value outside of an enum or a limit. `format` is an annotation, as in 2020-12.
 * Throws `TypeError` for a schema that it cannot read, or with a keyword that it cannot check (`if`, `contains`,
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
  readonly #django: SchemaWriter;
  #compact: SchemaWriter | undefined;

  constructor(compile: (dialect: Dialect) => SchemaWriter) {
    this.#compile = compile;
    this.#django = compile(djangoDialect);
  }

  encode(value: unknown, params?: JsonDumpsParams): string {
    const dialect = dialectOf(params);
    if (dialect === djangoDialect || dialect === compactDialect) return this.#run(value, dialect, textOf, params);
    // Lines and sorted keys are for people: the data is checked, then written the long way.
    this.#run(value, djangoDialect, nothingOf, params);
    return encodeText(value, params);
  }

  encodeBody(value: unknown, params?: JsonDumpsParams): Uint8Array {
    return this.encodeBytes(value, params);
  }

  encodeBytes(value: unknown, params?: JsonDumpsParams): Uint8Array {
    const dialect = dialectOf(params);
    if (dialect === djangoDialect || dialect === compactDialect) return this.#run(value, dialect, bytesOf, params);
    return encodeUtf8(this.encode(value, params));
  }

  #run<Result>(
    value: unknown,
    dialect: Dialect,
    finish: (out: JsonWriter) => Result,
    params: JsonDumpsParams | undefined,
  ): Result {
    if (dialect === djangoDialect) return encodeBy(this.#django, value, dialect, finish, params);
    this.#compact ??= this.#compile(compactDialect);
    return encodeBy(this.#compact, value, dialect, finish, params);
  }
}

function textOf(out: JsonWriter): string {
  return out.toText();
}

function bytesOf(out: JsonWriter): Uint8Array {
  return out.toBytes();
}

function nothingOf(): void {}
