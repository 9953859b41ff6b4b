import { describe, expect, it } from "vitest";
import { type Middleware, merge } from "./options.ts";

describe("merge", () => {
  it("merges options over defaults: headers by name, middlewares appended, other options replaced", () => {
    const first: Middleware = (request, next) => next(request);
    const second: Middleware = (request, next) => next(request);
    const defaults = Object.freeze({
      headers: Object.freeze({ A: "1", B: "1" }),
      use: Object.freeze([first]),
      timeout: 1,
      csrf: false,
    });
    const merged = merge(defaults, { headers: [["b", "2"]], use: [second], timeout: 2 });
    expect([...(merged.headers as Headers)]).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
    expect(merged).toMatchObject({ use: [first, second], timeout: 2, csrf: false });
  });

  it("reads nothing from a prototype", () => {
    const inherited = Object.create({ timeout: 1, headers: { A: "1" } });
    expect(merge(inherited, inherited)).not.toHaveProperty("timeout");
    expect([...(merge(inherited, inherited).headers as Headers)]).toEqual([]);
  });
});
