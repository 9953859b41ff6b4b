import { compact, compileEncoder, DjangoJSONEncoder, dumps } from "@riposte/core/json";
import { stringify as devalue } from "devalue";
import fastJsonStringify from "fast-json-stringify";
import { configure } from "safe-stable-stringify";
import superjson from "superjson";
import { NATIVE } from "./contender-names.ts";
import { inferSchema } from "./infer-schema.ts";

/** Encodes a data set as bytes. */
export type Contender = (data: unknown) => Uint8Array;

const stableStringify = configure({ deterministic: false });
const encoder = new DjangoJSONEncoder();

/** Returns all contenders for a data set, by name. Each returns bytes, as a response needs them. */
export function createContenders(data: unknown): ReadonlyMap<string, Contender> {
  const schema = inferSchema([data]);
  const compiled = compileEncoder(schema);
  const fast = fastJsonStringify(schema as never);
  return new Map<string, Contender>([
    [NATIVE, (value) => Buffer.from(JSON.stringify(value))],
    ["riposte dumps", (value) => Buffer.from(dumps(value))],
    ["riposte encodeBytes", (value) => encoder.encodeBytes(value)],
    ["riposte dumps, compact", (value) => Buffer.from(dumps(value, compact))],
    ["riposte encodeBytes, compact", (value) => encoder.encodeBytes(value, compact)],
    ["riposte compileEncoder", (value) => compiled.encodeBytes(value)],
    ["fast-json-stringify", (value) => Buffer.from(fast(value))],
    ["safe-stable-stringify", (value) => Buffer.from(stableStringify(value) ?? "")],
    ["superjson", (value) => Buffer.from(superjson.stringify(value))],
    ["devalue", (value) => Buffer.from(devalue(value))],
  ]);
}
