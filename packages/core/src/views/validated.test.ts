import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { makeRequest } from "../../test/make-request.ts";
import { ValidationError } from "../http/errors.ts";
import { HttpResponse } from "../response/http-response.ts";
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
