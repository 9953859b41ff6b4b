import { describe, expect, it } from "vitest";
import { setContentLength } from "./content-length.ts";
import { HttpResponse } from "./http-response.ts";
import {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from "./status-responses.ts";
import { StreamingHttpResponse } from "./streaming-http-response.ts";

describe("status responses", () => {
  it("have their status", () => {
    const classes = [
      HttpResponseBadRequest,
      HttpResponseForbidden,
      HttpResponseNotFound,
      HttpResponseGone,
      HttpResponseServerError,
    ];
    expect(classes.map((Class) => new Class("x").status)).toEqual([400, 403, 404, 410, 500]);
  });
});

describe("HttpResponseNotModified", () => {
  it("has no Content-Type and refuses content", () => {
    const response = new HttpResponseNotModified();
    expect([response.status, [...response.headers]]).toEqual([304, []]);
    expect(() => {
      response.content = "x";
    }).toThrow("You cannot set content to a 304 (Not Modified) response");
    expect(() => new HttpResponseNotModified("x")).toThrow(TypeError);
  });
});

describe("HttpResponseNotAllowed", () => {
  it("lists the allowed methods", () => {
    const response = new HttpResponseNotAllowed(["GET", "POST"], { content: "no" });
    expect([response.status, response.getHeader("Allow"), response.text]).toEqual([405, "GET, POST", "no"]);
    expect(String(response)).toBe('<HttpResponseNotAllowed [GET, POST] status_code=405, "text/html; charset=utf-8">');
    expect(() => new HttpResponseNotAllowed([1 as never])).toThrow(TypeError);
  });
});

describe("setContentLength", () => {
  it("counts bytes, and does not change a length that is set or a stream", () => {
    const lengthOf = (response: HttpResponse | StreamingHttpResponse): string | undefined => {
      setContentLength(response);
      return response.getHeader("Content-Length");
    };
    expect(lengthOf(new HttpResponse("é"))).toBe("2");
    expect(lengthOf(new HttpResponse(new Uint8Array(3)))).toBe("3");
    expect(lengthOf(new HttpResponse("b", { headers: { "content-length": 99 } }))).toBe("99");
    expect(lengthOf(new StreamingHttpResponse(["b"]))).toBeUndefined();
  });
});
