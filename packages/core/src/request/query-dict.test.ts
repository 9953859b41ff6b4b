import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TooManyFieldsSent } from "../http/errors.ts";
import { LookupError } from "../text/charset.ts";
import { QueryDict } from "./query-dict.ts";

function listsOf(query: string | Uint8Array, options = {}): unknown {
  return [...new QueryDict(query, options).lists()];
}

describe("QueryDict", () => {
  it("separates fields at & only and keeps blank values", () => {
    expect(listsOf("a=1;b=2&a&=x&&")).toEqual([
      ["a", ["1;b=2", ""]],
      ["", ["x"]],
    ]);
  });

  it("decodes + and %XX as UTF-8, and keeps invalid escapes", () => {
    expect(new QueryDict("q=a+b%20%C3%A9%zz%").get("q")).toBe("a b é%zz%");
    expect(new QueryDict("q=%E2%82x%FF").get("q")).toBe("\ufffdx\ufffd");
  });

  it("decodes bytes with its encoding, else as latin-1, and encodes them again", () => {
    expect(listsOf(Uint8Array.of(0x61, 0x3d, 0xe9))).toEqual([["a", ["é"]]]);
    expect(new QueryDict("a=%E9", { encoding: "latin-1" }).urlencode()).toBe("a=%E9");
    expect(() => new QueryDict("a", { encoding: "bogus" })).toThrow(LookupError);
  });

  it("percent-encodes a space as +, but as %20 when safe characters are given", () => {
    const dict = QueryDict.fromPairs([["next", "/a b/é~"]]);
    expect(dict.urlencode()).toBe("next=%2Fa+b%2F%C3%A9~");
    expect(dict.urlencode({ safe: "/" })).toBe("next=/a%20b/%C3%A9~");
  });

  it("decodes what it encoded", () => {
    const pairs = fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(pairs, (given) => {
        const dict = QueryDict.fromPairs(given);
        expect([...new QueryDict(dict.urlencode()).lists()]).toEqual([...dict.lists()]);
      }),
    );
  });

  it("I1: treats __proto__ and constructor as ordinary keys", () => {
    const dict = new QueryDict("__proto__=1&__proto__[polluted]=1&constructor.prototype.polluted=1");
    expect(dict.get("__proto__")).toBe("1");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("I2: refuses more than 1,000 fields, empty ones included", () => {
    expect(() => new QueryDict("a[]=&".repeat(100_000))).toThrow(TooManyFieldsSent);
    expect(() => new QueryDict("&".repeat(1000))).toThrow(TooManyFieldsSent);
    expect(new QueryDict("a=1&".repeat(999)).getlist("a")).toHaveLength(999);
    expect(() => new QueryDict("a&b", { maxFields: 1 })).toThrow(
      "The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.",
    );
  });
});
