import { describe, expect, it } from "vitest";
import { dumps } from "../src/json.ts";
import { makeRequest } from "./make-request.ts";

/** Keys that look like integers, whose hashes an attacker can compute: multiples of a power of two. */
const keys = Array.from({ length: 2 ** 17 }, (_, index) => String(index * 2 ** 12));

/** Returns whether a task takes less than one second; with hash collisions it takes minutes. */
async function isBounded(task: () => unknown): Promise<boolean> {
  const start = performance.now();
  await task();
  return performance.now() - start < 1000;
}

describe("I3: 2^17 integer-like keys", () => {
  const text = `{${keys.map((key) => `"${key}":0`).join()}}`;

  it("are read as JSON in bounded time", async () => {
    const headers = { "Content-Type": "application/json" };
    const request = makeRequest({ method: "POST", headers, body: text });
    expect(
      await isBounded(async () => expect(Object.keys((await request.json()) as object)).toHaveLength(2 ** 17)),
    ).toBe(true);
  });

  it("are written as JSON in bounded time", async () => {
    const value: unknown = JSON.parse(text);
    expect(await isBounded(() => dumps(value))).toBe(true);
  });

  it("are too many for a query", () => {
    const request = makeRequest({ target: `/?${keys.join("&")}` });
    expect(() => request.query).toThrow("DATA_UPLOAD_MAX_NUMBER_FIELDS");
  });
});
