import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { makeRequest, sourceOf } from "../../test/make-request.ts";
import { ValidationError } from "../http/errors.ts";
import { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { JsonResponse } from "../response/json-response.ts";
import { validated } from "./validated.ts";

describe("validated", () => {
  const inner = vi.fn((_request: unknown, item: { name: string }) => new HttpResponse(item.name));
  const view = validated(z.object({ name: z.string() }), inner);
  const post = (body: string): ReturnType<typeof view> =>
    view(makeRequest({ method: "POST", headers: { "Content-Type": "application/json" }, body }));

  it("passes the validated body to the view", async () => {
    expect((await post('{"name":"x","other":1}')).text).toBe("x");
    expect(inner.mock.calls[0]?.[1]).toEqual({ name: "x" });
  });

  it("never calls the view with an invalid body", async () => {
    inner.mockClear();
    await expect(post('{"name":1}')).rejects.toThrow(ValidationError);
    expect(inner).not.toHaveBeenCalled();
  });
});

describe("validated, by parts", () => {
  const schemas = {
    params: z.object({ id: z.number().max(99) }),
    query: z.object({
      page: z.coerce.number().int().positive(),
      tag: z.union([z.string(), z.array(z.string())]).optional(),
    }),
    body: z.object({ "a/b": z.string(), list: z.array(z.object({ name: z.string() })) }),
  };
  const inner = vi.fn((_request: unknown, parts: object) => new JsonResponse(parts));
  const view = validated(schemas, inner);
  const call = async (target: string, body: unknown, id: number): Promise<unknown> => {
    const options = {
      method: "POST",
      target,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    };
    try {
      return JSON.parse((await view(new HttpRequest(sourceOf(options), {}, { id }) as never)).text);
    } catch (error) {
      return error;
    }
  };

  it("passes all outputs to the view", async () => {
    expect(await call("/?page=2&tag=a&tag=b", { "a/b": "x", list: [{ name: "n" }], more: 1 }, 3)).toEqual({
      params: { id: 3 },
      query: { page: 2, tag: ["a", "b"] },
      body: { "a/b": "x", list: [{ name: "n" }] },
    });
  });

  it("tells the faults of all parts at once, each with its place", async () => {
    inner.mockClear();
    const error = (await call("/?page=0", { "a/b": 1, list: [{}] }, 100)) as ValidationError;
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.faults.map((fault) => ("pointer" in fault ? fault.pointer : `?${fault.parameter}`))).toEqual([
      "?id",
      "?page",
      "#/a~1b",
      "#/list/0/name",
    ]);
    expect(Object.keys(error.errors)).toEqual(["id", "page", "a/b", "list.0.name"]);
    expect(inner).not.toHaveBeenCalled();
  });

  it("I22: never repeats what the client sent, whatever the library says", async () => {
    const echoing = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: (value: unknown) => ({
          issues: [
            { message: `Expected number but received ${JSON.stringify(value)}`, path: ["password"] },
            {
              message: `Invalid: "${(value as { password: string }).password}" and '${(value as { pin: number }).pin}'`,
            },
          ],
        }),
      },
    } as const;
    const request = makeRequest({
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ password: 'hunter2"\n', pin: 123 }),
    });
    const error = await Promise.resolve(validated(echoing, () => new HttpResponse(""))(request)).catch(
      (thrown) => thrown,
    );
    const told = JSON.stringify([error.message, error.errors, error.faults]);
    expect(told).not.toContain("hunter2");
    expect(told).not.toContain("123");
    expect(error.faults[0].pointer).toBe("#/password");
  });
});

describe("validated refuses at once", () => {
  const schema = z.object({});
  const view = () => new HttpResponse("");
  it.each<readonly [fault: string, schema: unknown, view: unknown, message: string]>([
    ["an unknown part", { bdy: schema }, view, "validated() checks body, query, params; a request has no part 'bdy'."],
    ["no part", {}, view, "or { body, query, params } of them (got an object)."],
    ["no schema", undefined, view, "(got undefined)."],
    [
      "a schema that is none",
      { query: { page: "number" } },
      view,
      "takes a Standard Schema for query (got an object).",
    ],
    ["no view", schema, undefined, "validated() takes a schema and a view (got undefined)."],
  ])("%s", (_fault, given, called, message) => {
    const untyped = validated as unknown as (schema: unknown, view: unknown) => unknown;
    expect(() => untyped(given, called)).toThrow(TypeError);
    expect(() => untyped(given, called)).toThrow(message);
  });

  it("nothing that is a schema, a function too", () => {
    const callable = Object.assign(() => undefined, { "~standard": schema["~standard"] });
    validated({ body: callable as never }, view);
    validated(callable as never, view);
    validated({ body: schema, query: undefined } as never, view);
  });
});
