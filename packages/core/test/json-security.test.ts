import { describe, expect, it } from "vitest";
import { JsonResponse, jsonScript } from "../src/index.ts";
import { dumps, JsonEncodeError } from "../src/json.ts";

/** Returns `undefined`, wrapped 100,001 times. */
function deep(wrap: (value: unknown) => unknown): unknown {
  let value: unknown = wrap(undefined);
  for (let level = 0; level < 100_000; level++) value = wrap(value);
  return value;
}

/**
 * Returns whether a deep value is encoded or refused with `JsonEncodeError`; the engine's own RangeError fails the
 * test.
 */
function outcome(value: unknown): "text" | "error" {
  try {
    return dumps(value).length > 0 ? "text" : "error";
  } catch (error) {
    expect(error).toBeInstanceOf(JsonEncodeError);
    return "error";
  }
}

describe("JSON and HTML", () => {
  it("J1: refuses a list unless safe is false", () => {
    expect(() => new JsonResponse([] as never)).toThrow(TypeError);
  });

  it("J2: never ends the script or opens a comment", () => {
    // Django 6.0.
    expect(jsonScript({ a: "</script><!--&\u2028" }, "data")).toBe(
      '<script id="data" type="application/json">{"a": "\\u003C/script\\u003E\\u003C!--\\u0026\\u2028"}</script>',
    );
    expect(jsonScript(1, '"><b>')).toBe('<script id="&quot;&gt;&lt;b&gt;" type="application/json">1</script>');
  });

  it.each<[string, unknown]>([
    ["a toJSON that throws", { toJSON: () => JSON.parse("{") }],
    [
      "a toJSON that returns itself",
      {
        toJSON() {
          return this;
        },
      },
    ],
    [
      "a toJSON that never ends",
      {
        toJSON: function again() {
          return { again: { toJSON: again } };
        },
      },
    ],
    [
      "a getter that throws",
      {
        get member() {
          throw new Error("no");
        },
      },
    ],
    [
      "a Proxy whose keys throw",
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
    ],
    ["a revoked Proxy", revoked()],
  ])("J3: throws JsonEncodeError for %s", (_, value) => {
    expect(() => dumps({ value })).toThrow(JsonEncodeError);
  });

  it.each<[string, unknown]>([
    ["lists", deep((value) => [value])],
    ["objects", deep((value) => ({ value }))],
    ["maps", deep((value) => new Map([["value", value]]))],
    ["toJSON", deep((value) => ({ toJSON: () => value }))],
  ])("J4: survives 100,000 levels of %s", (_, value) => {
    expect(["text", "error"]).toContain(outcome(value));
  });

  it("J4: writes a sparse list, or refuses one that is too large", () => {
    const sparse: unknown[] = [];
    sparse[1_000] = 1;
    expect(JSON.parse(dumps(sparse))).toHaveLength(1_001);
    sparse.length = 1e8;
    expect(outcome(sparse)).toBe("error");
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
