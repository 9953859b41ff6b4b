import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dumps, type JsonDumpsParams, JsonEncodeError } from "../src/json.ts";

/** Numbers that JavaScript and Python read alike: integers beyond 2^53 are left out. */
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
);
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    number,
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: "binary" }),
    fc.array(tie("value")),
    fc.dictionary(fc.string({ unit: "binary" }), tie("value")),
  ),
})).value;

const parameters: readonly (readonly [python: string, ours: JsonDumpsParams])[] = [
  ["", {}],
  ["indent=2", { indent: 2 }],
  ["sort_keys=True", { sortKeys: true }],
  ["ensure_ascii=False", { ensureAscii: false }],
  ["separators=(',', ':')", { separators: [",", ":"] }],
  ["indent='\\t', sort_keys=True, ensure_ascii=False", { indent: "\t", sortKeys: true, ensureAscii: false }],
];

/** Returns what Python's `json.dumps` writes for each JSON text, from one call of the interpreter. */
function pythonDumps(texts: readonly string[], keywords: string): string[] {
  const script = `import json, sys\nprint(json.dumps([json.dumps(json.loads(t), ${keywords}) for t in json.load(sys.stdin)]))`;
  return JSON.parse(execFileSync("python3", ["-c", script], { input: JSON.stringify(texts), encoding: "utf8" }));
}

const hasPython = (() => {
  try {
    execFileSync("python3", ["-c", "import json"]);
    return true;
  } catch {
    return false;
  }
})();

describe("dumps", () => {
  it.each(parameters)("writes text that parses to the same data (%s)", (_, ours) => {
    fc.assert(
      fc.property(data, (value) => {
        expect(JSON.parse(dumps(value, ours))).toEqual(value);
      }),
    );
  });

  it.runIf(hasPython).each(parameters)("writes the same text as Python (%s)", (keywords, ours) => {
    // JSON.stringify keeps the object's order of keys, and Python keeps that of the text.
    const values = fc.sample(data, 500);
    const texts = values.map((value) => JSON.stringify(value));
    expect(values.map((value) => dumps(value, ours))).toEqual(pythonDumps(texts, keywords));
  });

  it("throws JsonEncodeError, whatever a hostile value does", () => {
    const fail = () => {
      throw new Error("hostile");
    };
    const trap = fc.constantFrom("get", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf");
    const hostile = fc.oneof(
      fc.constant({ toJSON: fail }),
      fc.constant(Object.defineProperty({}, "member", { get: fail, enumerable: true })),
      fc.constant({ toJSON: () => fail }),
      fc.constant(endless()),
      fc.constant({
        toJSON() {
          return [this];
        },
      }),
      trap.map((name) => new Proxy({ a: 1 }, { [name]: fail })),
    );
    const nested = fc.tuple(hostile, fc.array(fc.constantFrom("list", "dict", "map"), { maxLength: 5 }));
    fc.assert(
      fc.property(nested, ([value, wrappings]) => {
        let wrapped: unknown = value;
        for (const kind of wrappings) {
          wrapped = { list: [1, wrapped], dict: { a: 1, b: wrapped }, map: new Map([["k", wrapped]]) }[kind];
        }
        expect(() => dumps(wrapped)).toThrow(JsonEncodeError);
      }),
    );
  });
});

/** Returns a value whose toJSON returns another such value, without end. */
function endless(): { toJSON(): unknown } {
  return { toJSON: () => ({ next: endless() }) };
}
