import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { httpDate, parseHttpDate, parseHttpDateSafe } from "./http-date.ts";

describe("httpDate", () => {
  it("drops fractions and pads the year", () => {
    expect(httpDate(0.999)).toBe("Thu, 01 Jan 1970 00:00:00 GMT");
    expect(httpDate(-62135596800)).toBe("Mon, 01 Jan 0001 00:00:00 GMT");
    expect(() => httpDate(Number.NaN)).toThrow(RangeError);
  });
});

describe("parseHttpDate", () => {
  it("reads the three formats", () => {
    expect(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT")).toBe(784111777);
    expect(parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT")).toBe(784111777);
    expect(parseHttpDate("Sun Nov  6 08:49:37 1994")).toBe(784111777);
  });

  it("distinguishes a bad format from a bad date", () => {
    expect(() => parseHttpDate("junk")).toThrow("'junk' is not in a valid HTTP date format");
    for (const day of ["31 Feb", "00 Jan", "01 Xxx", "29 Feb"]) {
      expect(() => parseHttpDate(`Sun, ${day} 1995 08:49:37 GMT`)).toThrow("is not a valid date");
    }
    expect(parseHttpDateSafe("Sun, 06 Nov 1994 24:00:00 GMT")).toBeUndefined();
  });

  it("reads what httpDate writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -59011459200, max: 253402300799 }), (seconds) => {
        expect(parseHttpDate(httpDate(seconds))).toBe(seconds);
      }),
    );
  });
});
