import { describe, expect, it } from "vitest";
import { reviveBigInts, reviveDates } from "./revivers.ts";

describe("reviveBigInts", () => {
  it.each([
    ["9007199254740993", 9007199254740993n],
    ["-9007199254740993", -9007199254740993n],
    ["9007199254740991", 9007199254740991],
    ["1e400", Number.POSITIVE_INFINITY],
    ["1e30", 1e30],
  ])("returns a bigint for %s only when it is an integer that a number cannot hold", (text, value) => {
    expect(JSON.parse(text, reviveBigInts as (key: string, value: unknown) => unknown)).toBe(value);
  });

  it("does not change a number whose source text is not known", () => {
    expect(reviveBigInts("", 1e20)).toBe(1e20);
  });
});

describe("reviveDates", () => {
  it.each([
    "2024-01-02T03:04:05Z",
    "2024-01-02T03:04:05.123Z",
    "2024-01-02T03:04:05+02:00",
    "1969-12-31T23:59Z",
    "1970-01-01T00:00:00Z",
  ])("returns a Date for %s", (text) => {
    expect(reviveDates("", text)).toEqual(new Date(text));
  });

  it.each([
    "2024-01-02",
    "2024-01-02T03:04:05",
    "03:04:05",
    "2024-99-99T99:99:99Z",
    "at 2024-01-02T03:04:05Z",
    "",
    5,
    null,
  ])("does not change %j", (value) => {
    expect(reviveDates("", value)).toBe(value);
  });
});
