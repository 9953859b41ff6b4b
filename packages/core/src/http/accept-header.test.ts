import { describe, expect, it } from "vitest";
import { costRatio } from "../../test/cost-ratio.ts";
import { AcceptHeader } from "./accept-header.ts";
import { parseHeaderParameters } from "./header-syntax.ts";
import { MediaType } from "./media-type.ts";

describe("AcceptHeader", () => {
  it("accepts everything when it is missing", () => {
    expect(new AcceptHeader().accepts("image/png")).toBe(true);
  });

  it("prefers by quality, then by the order of the offered types", () => {
    const accept = new AcceptHeader("text/html;q=0.5, application/json, */*;q=0.1");
    expect(accept.preferred(["text/html", "application/json"])).toBe("application/json");
    expect(new AcceptHeader("*/*").preferred(["b/b", "a/a"])).toBe("b/b");
    expect(new AcceptHeader("text/html").preferred(["image/png"])).toBeUndefined();
  });

  it("ignores types of quality 0, so that a wildcard still matches them", () => {
    expect(new AcceptHeader("text/html;q=0, */*").accepts("text/html")).toBe(true);
    expect(new AcceptHeader("text/html;q=0").accepts("text/html")).toBe(false);
  });

  it("H12: reads 200 KB in linear time", () => {
    for (const piece of ["text/html;q=0.1,", ",", ";", '"', "a"]) {
      const read = (size: number): void => {
        try {
          new AcceptHeader(piece.repeat(size / piece.length)).accepts("x/y");
        } catch {}
      };
      expect(costRatio(read, 25_000, 200_000), piece).toBeLessThan(40);
    }
  });
});

describe("MediaType", () => {
  it("rounds a weight to thousandths, ties to even, and reads an invalid one as 1", () => {
    const weights = ["0.0625", "0.1875", "0.0004", "1.5", "-1", "x", "1e-1", "nan"];
    expect(weights.map((q) => new MediaType(`a/b;q=${q}`).quality)).toEqual([0.062, 0.188, 0, 1, 1, 1, 0.1, 0]);
  });

  it("converts to text with its parameters", () => {
    expect(String(new MediaType('Text/HTML; Level="1";q=0.5'))).toBe("text/html; level=1; q=0.5");
  });
});

describe("parseHeaderParameters", () => {
  it("reads quoted strings and RFC 2231 values", () => {
    const { value, params } = parseHeaderParameters('form-data; name="a;\\"b"; filename*=utf-8\'\'%E2%82%AC.txt');
    expect([value, params.name, params.filename]).toEqual(["form-data", 'a;"b', "€.txt"]);
  });

  it("H12: reads headers of any length in linear time", () => {
    const patterns = [" ", ";", '"', ";a=", "\\", "%41", '\\"', ";a*0=", ";x*=utf-8''%e2", "=", ';a=" '];
    const timeOf = (pattern: string, length: number): number => {
      const began = performance.now();
      parseHeaderParameters(`a/b;${pattern.repeat(length / pattern.length)}x`);
      return performance.now() - began;
    };
    for (const pattern of patterns) {
      const best = (length: number): number => Math.min(...[1, 2, 3].map(() => timeOf(pattern, length)));
      // Eight times the length costs some 8 times the time, not 64 times.
      expect(best(400_000) / Math.max(best(50_000), 0.2), pattern).toBeLessThan(40);
    }
  });

  // As Django 5.2.19 (Python's email.message) answers.
  it.each([
    ["text/plain; charset", { charset: "" }],
    ["a; Name", { Name: "" }],
    ['a; f*0="foo"; f*1="bar"', { f: "foobar" }],
    ["a; f*1*=%82%ac; f*0*=utf-8''%e2", { f: "€" }],
    ["a; f=x; f*=utf-8''%e2%82%ac", { f: "€" }],
    ["a; f*=utf-8''%e2%82%ac; f=x", { f: "€" }],
    ["a; f*=''x%20y", { f: "x y" }],
    ["a; f*=%41", { f: "A" }],
    ["a; f=<x>", { f: "x" }],
  ])("T2: reads %s", (header, params) => expect({ ...parseHeaderParameters(header).params }).toEqual(params));

  it("T2: refuses an unknown encoding", () => {
    expect(() => parseHeaderParameters("a; f*=bogus''x")).toThrow("Invalid encoding 'bogus' for RFC 2231 param.");
  });

  it("treats no parameter name as special", () => {
    expect(Object.entries(parseHeaderParameters("a/b; __proto__=1").params)).toEqual([["__proto__", "1"]]);
  });
});
