import { describe, expect, it } from "vitest";
import { dumps } from "../src/json.ts";
import { parseJson } from "../src/request/parse-json.ts";
import { costRatio } from "./cost-ratio.ts";
import { makeRequest } from "./make-request.ts";

/** Keys that look like integers, whose hashes an attacker can compute: multiples of a power of two. */
function floodOf(size: number): string {
  return `{${Array.from({ length: size }, (_, index) => `"${index * 2 ** 12}":0`).join()}}`;
}

describe("I3: 2^17 integer-like keys", () => {
  const texts = new Map([2 ** 14, 2 ** 17].map((size) => [size, floodOf(size)]));

  it("are read as JSON in linear time", async () => {
    // Collisions would make it 64 times as long.
    expect(costRatio((size) => parseJson(texts.get(size)!), 2 ** 14, 2 ** 17)).toBeLessThan(40);
    const headers = { "Content-Type": "application/json" };
    const request = makeRequest({ method: "POST", headers, body: texts.get(2 ** 17)! });
    expect(Object.keys((await request.json()) as object)).toHaveLength(2 ** 17);
  });

  it("are written as JSON in linear time", () => {
    const values = new Map([...texts].map(([size, text]) => [size, JSON.parse(text) as unknown]));
    expect(costRatio((size) => dumps(values.get(size)), 2 ** 14, 2 ** 17)).toBeLessThan(40);
  });

  it("are too many for a query", () => {
    const request = makeRequest({ target: `/?${Array.from({ length: 2 ** 17 }, (_, index) => index).join("&")}` });
    expect(() => request.query).toThrow("DATA_UPLOAD_MAX_NUMBER_FIELDS");
  });
});
