import { describe, expect, it } from "vitest";
import { costRatio } from "../../test/cost-ratio.ts";
import { RequestHeaders } from "./request-headers.ts";

describe("RequestHeaders", () => {
  const headers = new RequestHeaders([
    ["Accept", "a"],
    ["ACCEPT", "b"],
    ["Cookie", "a=1"],
    ["cookie", "b=2"],
    ["X_Forwarded_Host", "evil"],
  ]);

  it("ignores case, and reads an underscore in the requested name as a hyphen", () => {
    expect([headers.get("accept"), headers.get("ACCEPT"), headers.has("aCCept")]).toEqual(["a, b", "a, b", true]);
    expect(new RequestHeaders([["User-Agent", "x"]]).get("user_agent")).toBe("x");
  });

  it("joins repeated headers with commas, cookies with semicolons", () => {
    expect(headers.get("Cookie")).toBe("a=1; b=2");
    expect(headers.getAll("Accept")).toEqual(["a", "b"]);
  });

  it("never reads an underscore that the client sent as a hyphen", () => {
    expect(headers.get("X-Forwarded-Host")).toBeUndefined();
  });

  it("H6: treats __proto__ as an ordinary header name", () => {
    const odd = new RequestHeaders([["__proto__", "x"]]);
    expect([...odd]).toEqual([["__proto__", "x"]]);
    expect(odd.has("constructor")).toBe(false);
  });

  it("H7: collects repeated headers in linear time", () => {
    const read = (count: number): void => {
      new RequestHeaders(Array.from({ length: count }, () => ["X-A", "1"] as const)).get("X-A");
    };
    expect(costRatio(read, 10_000, 80_000)).toBeLessThan(32);
  });
});
