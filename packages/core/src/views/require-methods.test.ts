import { describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { requireGet, requireMethods, requirePost, requireSafe } from "./require-methods.ts";
import type { Decorator } from "./view.ts";

async function answer(decorator: Decorator, method: string): Promise<[number, string | undefined]> {
  const response = await decorator(() => new HttpResponse())(makeRequest({ method }));
  return [response.status, response.getHeader("Allow")];
}

describe("requireMethods", () => {
  it("answers 405 with the allowed methods", async () => {
    expect(await answer(requireMethods("GET", "PUT"), "PUT")).toEqual([200, undefined]);
    expect(await answer(requireMethods("GET", "PUT"), "POST")).toEqual([405, "GET, PUT"]);
    expect(await answer(requireMethods("GET"), "get")).toEqual([405, "GET"]);
  });

  it("has short forms", async () => {
    expect(await answer(requireGet, "HEAD")).toEqual([405, "GET"]);
    expect(await answer(requirePost, "GET")).toEqual([405, "POST"]);
    expect(await answer(requireSafe, "HEAD")).toEqual([200, undefined]);
  });
});
