import { describe, expect, it, vi } from "vitest";
import { BadHeaderError } from "../http/errors.ts";
import { LookupError } from "../text/charset.ts";
import { UnicodeEncodeError } from "../text/unicode-encode-error.ts";
import { HttpResponse } from "./http-response.ts";
import { JsonResponse } from "./json-response.ts";
import { HttpResponseRedirect } from "./redirects.ts";
import { HttpResponseNotFound, HttpResponseNotModified } from "./status-responses.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("HttpResponse", () => {
  it("answers 200 with HTML in UTF-8 by default", () => {
    const response = new HttpResponse("é");
    expect([response.status, response.reasonPhrase, response.charset]).toEqual([200, "OK", "utf-8"]);
    expect([...response.headers]).toEqual([["Content-Type", "text/html; charset=utf-8"]]);
    expect(response.body).toBe("é");
    expect(response.content).toEqual(bytes("é"));
  });

  it("B10: has an empty body for null, and null takes the content away", () => {
    const response = new HttpResponse(null, { status: 204 });
    expect([response.body, response.content, response.text]).toEqual(["", bytes(""), ""]);
    response.write("a");
    response.content = null;
    expect(response.body).toBe("");
    expect(new HttpResponseNotFound(null).body).toBe("");
    expect(new HttpResponseRedirect("/", { content: null }).body).toBe("");
    expect(new HttpResponseNotModified(null).body).toBe("");
  });

  it("B10: says which option is wrong", () => {
    expect(() => new HttpResponse("", { reason: 5 as never })).toThrow(
      new TypeError("A reason must be text (got number)"),
    );
    expect(() => new HttpResponse("", { charset: 5 as never })).toThrow(LookupError);
  });

  it.each<[charset: string, encode: (text: string) => Buffer]>([
    ["latin-1", (text) => Buffer.from(text, "latin1")],
    ["iso-8859-1", (text) => Buffer.from(text, "latin1")],
    ["utf-16-le", (text) => Buffer.from(text, "utf16le")],
    ["utf-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["utf-16-be", (text) => Buffer.from(text, "utf16le").swap16()],
    ["utf-32-le", (text) => Buffer.from(Uint32Array.from([...text], (one) => one.codePointAt(0)!).buffer)],
    ["utf-8-sig", (text) => Buffer.from(`\ufeff${text}`)],
  ])("U5: sends a body of any size in %s", (charset, encode) => {
    for (const size of [10, 8000, 8192, 10_240, 100_000]) {
      const text = "é".repeat(size);
      const json = `{"a": "${text}"}`;
      const jsonDumpsParams = { ensureAscii: false };
      const contentType = `application/json; charset=${charset}`;
      for (const options of [{ charset }, { contentType }]) {
        expect(Buffer.from(new HttpResponse(text, options).content).equals(encode(text))).toBe(true);
        const response = new JsonResponse({ a: text }, { ...options, jsonDumpsParams });
        expect(Buffer.from(response.content).equals(encode(json))).toBe(true);
        expect(response.text).toBe(json);
      }
    }
    expect(
      () =>
        new JsonResponse({ a: "☃".repeat(10_000) }, { charset: "latin-1", jsonDumpsParams: { ensureAscii: false } }),
    ).toThrow(UnicodeEncodeError);
  });

  it("joins pieces at once and closes their source", () => {
    const close = vi.fn();
    const pieces = {
      *[Symbol.iterator]() {
        yield* ["a", new Uint8Array([0xff]), 1];
      },
      close,
    };
    expect(new HttpResponse(pieces).content).toEqual(Uint8Array.of(0x61, 0xff, 0x31));
    expect(close).toHaveBeenCalledOnce();
    expect(new HttpResponse(["a", "é"]).body).toBe("aé");
  });

  it("writes numbers and booleans as Python's str() does, and refuses objects and promises", () => {
    expect(new HttpResponse(-5).text).toBe("-5");
    expect(new HttpResponse(1e-5).text).toBe("1e-05");
    expect(new HttpResponse([1, false, 2n]).text).toBe("1False2");
    expect(() => new HttpResponse({ a: 1 } as never)).toThrow(TypeError);
    expect(() => new HttpResponse(Promise.resolve("x") as never)).toThrow("did you forget await?");
  });

  it("appends content, returns its length and replaces it", () => {
    const response = new HttpResponse("a");
    response.write("é");
    response.writelines(["b", new Uint8Array([0x63])]);
    expect(response.tell()).toBe(5);
    expect([...response]).toEqual([bytes("a"), bytes("é"), bytes("b"), bytes("c")]);
    response.content = "new";
    expect([response.getvalue(), response.text]).toEqual([bytes("new"), "new"]);
    response.text = "newer";
    expect(response.content).toEqual(bytes("newer"));
    expect([response.writable(), response.readable(), response.seekable()]).toEqual([true, false, false]);
  });

  it("keeps its content when new content cannot be encoded", () => {
    const response = new HttpResponse("old");
    expect(() => {
      response.content = ["ok", "\ud800"];
    }).toThrow(UnicodeEncodeError);
    expect(response.text).toBe("old");
  });

  it("encodes with the charset of the option or the content type, or the one that is set later", () => {
    expect(new HttpResponse("é", { charset: "latin-1" }).headers.get("Content-Type")).toBe(
      "text/html; charset=latin-1",
    );
    const response = new HttpResponse("é", { contentType: 'text/plain; CHARSET="Latin1"; x=y' });
    expect([response.charset, response.body]).toEqual(["Latin1", Uint8Array.of(0xe9)]);
    response.charset = "utf-16";
    response.write("é");
    expect(response.content).toEqual(Uint8Array.of(0xe9, 0xff, 0xfe, 0xe9, 0));
    expect(() => new HttpResponse("€", { charset: "ascii" })).toThrow(UnicodeEncodeError);
    expect(() => new HttpResponse("", { charset: "bogus" })).toThrow(new LookupError("unknown encoding: bogus"));
  });

  it("refuses an invalid status with Django's messages", () => {
    for (const status of ["x", "", {}, [], Number.NaN, "1e2"]) {
      expect(() => new HttpResponse("", { status: status as never })).toThrow(
        new TypeError("HTTP status code must be an integer."),
      );
    }
    for (const status of [99, 600, -1, true, 10n ** 30n]) {
      expect(() => new HttpResponse("", { status: status as never })).toThrow(
        new RangeError("HTTP status code must be an integer from 100 to 599."),
      );
    }
    expect(new HttpResponse("", { status: " 404 " as never }).status).toBe(404);
    expect(new HttpResponse("", { status: 404.7 }).status).toBe(404);
  });

  it("derives the reason from the status until one is set", () => {
    const response = new HttpResponse("", { status: 404 });
    response.status = 299;
    expect(response.reasonPhrase).toBe("Unknown Status Code");
    response.reasonPhrase = "Mine";
    expect(response.reasonPhrase).toBe("Mine");
    response.reasonPhrase = null;
    response.status = 201;
    expect(response.reasonPhrase).toBe("Created");
  });

  it("H5: refuses a reason with a line end or NUL", () => {
    for (const reason of ["OK\r\nX: y", "a\n", "\r", "\0"]) {
      expect(() => new HttpResponse("", { reason })).toThrow(BadHeaderError);
    }
  });

  it("refuses a content type in both contentType and headers", () => {
    expect(() => new HttpResponse("", { contentType: "a/b", headers: { "content-type": "c/d" } })).toThrow(
      "'headers' must not contain 'Content-Type' when the 'content_type' parameter is provided.",
    );
  });

  it("has the status of its class", () => {
    class Teapot extends HttpResponse {
      static override readonly status = 418;
    }
    expect([new Teapot("").status, new Teapot("", { status: 200 }).status]).toEqual([418, 200]);
  });

  it("serializes head and content, without cookies", () => {
    const response = new HttpResponse("é", { charset: "latin-1", headers: { "X-A": "é" } });
    response.setCookie("a", "b");
    const text = "X-A: é\r\nContent-Type: text/html; charset=latin-1\r\n\r\né";
    expect(Buffer.from(response.serialize()).toString("latin1")).toBe(text);
  });

  it("runs onClose callbacks once and returns a promise for asynchronous ones", async () => {
    const response = new HttpResponse("");
    const calls: string[] = [];
    response.onClose(() => {
      calls.push("first");
      throw new Error("ignored");
    });
    response.onClose(async () => {
      await null;
      calls.push("second");
    });
    await response.close();
    await response.close();
    expect([calls, response.closed]).toEqual([["first", "second"], true]);
    expect(new HttpResponse("").close()).toBeUndefined();
  });

  it("toString names class, status and content type", () => {
    expect(String(new HttpResponse(""))).toBe('<HttpResponse status_code=200, "text/html; charset=utf-8">');
  });
});
