import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { JsonResponse } from "../response/json-response.ts";
import { dumps } from "./dumps.ts";
import type { Encoder, JsonDumpsParams } from "./encoder.ts";
import { DjangoJSONEncoder, JSONEncoder } from "./json-encoder.ts";
import { compact } from "./params.ts";
import { compileEncoder } from "./schema/compile-encoder.ts";
import { jsonArray, ndjson } from "./stream.ts";

class Row {
  readonly a = 1;
}

/** Data in every shape that a writer has a way of its own for. */
const data: readonly (readonly [name: string, value: object])[] = [
  ["a short flat object", { a: 1 }],
  ["a text", { a: "x" }],
  ["an empty object", {}],
  ["nine members", { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9 }],
  ["nested objects", { a: [{ b: { c: 1 } }, {}] }],
  ["keys that are data", { "1": 1, "2": { "3": 4 } }],
  ["a class instance", new Row()],
  ["an object without prototype", Object.assign(Object.create(null) as object, { a: { b: 1 } })],
  ["a Map", new Map<string, unknown>([["a", { b: 1 }]])],
  ["what toJSON gives", { a: { toJSON: () => ({ b: 1 }) } }],
];

const compiled = compileEncoder({ type: ["object", "array"], properties: { a: true, b: { type: "integer" } } });
const patterned = compileEncoder({ patternProperties: { "^.": true } });
const strict = compileEncoder({ anyOf: [{ type: "object", properties: { z: { const: 1 } }, required: ["z"] }, true] });
const encoders: readonly (readonly [name: string, encoder: Encoder])[] = [
  ["DjangoJSONEncoder", new DjangoJSONEncoder()],
  [
    "JSONEncoder",
    new (class extends JSONEncoder {
      override default(value: object): unknown {
        return "toJSON" in value ? (value as { toJSON(): unknown }).toJSON() : { ...value };
      }
    })(),
  ],
  ["compileEncoder", compiled],
  ["compileEncoder, by patterns", patterned],
  ["compileEncoder, by anyOf", strict],
];
const parameters: readonly JsonDumpsParams[] = [
  {},
  compact,
  { indent: 1 },
  { sortKeys: true },
  { sortKeys: true, indent: 1 },
  { skipkeys: true },
];

function textOf(written: string | Uint8Array): string {
  return typeof written === "string" ? written : new TextDecoder().decode(written);
}

async function join(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += textOf(chunk);
  return text;
}

/** Writes the data in every way. */
async function writeAll(encoder: Encoder): Promise<string[]> {
  const texts: string[] = [];
  for (const [, value] of data) {
    for (const params of parameters) {
      texts.push(encoder.encode(value, params));
      texts.push(textOf(encoder.encodeBody!(value, params)), textOf(encoder.encodeBytes!(value, params)));
      texts.push(dumps(value, params), dumps([value], params, encoder));
      texts.push(new JsonResponse(value, { encoder, jsonDumpsParams: params, safe: false }).text);
    }
    texts.push(await join(jsonArray([value], { encoder })), await join(ndjson([value], { encoder })));
  }
  return texts;
}

describe.each(encoders)("U3, K5: %s", (name, encoder) => {
  let before: string[];
  beforeEach(async () => {
    before = await writeAll(encoder);
  });
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, "evil");
  });

  it.each<[string, unknown]>([
    ["a text", "x"],
    ["a number", 1],
    ["an object", { secret: 1 }],
    ["a function", () => 1],
    ["undefined", undefined],
  ])("shows nothing when Object.prototype was polluted with %s", async (_, value) => {
    for (const enumerable of [true, false]) {
      Object.defineProperty(Object.prototype, "evil", { value, enumerable, configurable: true, writable: true });
      const after = await writeAll(encoder);
      Reflect.deleteProperty(Object.prototype, "evil");
      expect(after, name).toEqual(before);
    }
  });
});
