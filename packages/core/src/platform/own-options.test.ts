import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { dumps } from "../json/dumps.ts";
import { jsonArray, ndjson } from "../json/stream.ts";
import { QueryDict } from "../request/query-dict.ts";
import { eventStream } from "../response/event-stream.ts";
import { FileResponse } from "../response/file-response.ts";
import { HttpResponse } from "../response/http-response.ts";
import { JsonResponse } from "../response/json-response.ts";
import { HttpResponseRedirect } from "../response/redirects.ts";
import { urlHasAllowedHostAndScheme } from "../response/safe-redirect.ts";
import { HttpResponseNotAllowed, HttpResponseNotModified } from "../response/status-responses.ts";
import { StreamingHttpResponse } from "../response/streaming-http-response.ts";
import { handleErrors } from "../views/handle-errors.ts";
import { securityHeaders } from "../views/security-headers.ts";
import { ownOptions } from "./own-options.ts";

const added: string[] = [];
let enumerable = true;

function pollute(properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties)) {
    added.push(name);
    Object.defineProperty(Object.prototype, name, { value, enumerable, writable: true, configurable: true });
  }
}

describe.each([true, false])("K5: B11: an Object.prototype that is polluted (enumerable: %s)", (isEnumerable) => {
  beforeEach(() => {
    enumerable = isEnumerable;
  });

  afterEach(() => {
    for (const name of added.splice(0)) delete (Object.prototype as Record<string, unknown>)[name];
  });

  it("does not change the defaults of a response", () => {
    pollute({ status: 418, reason: "Polluted", headers: { "X-Evil": "1" }, content: "evil", preserveRequest: true });
    expect([...new HttpResponse("a").headers]).toEqual([["Content-Type", "text/html; charset=utf-8"]]);
    expect(new HttpResponse("a", { contentType: "text/plain" }).reasonPhrase).toBe("OK");
    expect(new HttpResponseRedirect("/a")).toMatchObject({ status: 302, body: "" });
    expect(new HttpResponseNotAllowed(["GET"])).toMatchObject({ status: 405, body: "" });
  });

  it("does not change the defaults of JsonResponse", () => {
    pollute({
      safe: false,
      encoder: { encode: () => "evil" },
      contentType: "text/html",
      jsonDumpsParams: { indent: 4 },
    });
    expect(() => new JsonResponse([] as never)).toThrow(TypeError);
    expect(new JsonResponse({ a: [1] })).toMatchObject({ body: '{"a": [1]}' });
    expect(new JsonResponse({ a: 1 }, { status: 201 }).getHeader("Content-Type")).toBe("application/json");
  });

  it("changes no status, reason, charset or header of any response", async () => {
    const streamed = (): AsyncIterable<string> =>
      (async function* () {
        yield "a";
      })();
    const make = [
      () => new HttpResponse("é", {}),
      () => new HttpResponse("é", { status: 200 }),
      () => new JsonResponse({ a: 1 }, {}),
      () => new StreamingHttpResponse(streamed(), {}),
      () => new FileResponse(new Uint8Array(1), {}),
      () => new HttpResponseRedirect("/a", {}),
      () => new HttpResponseNotModified(),
      () => eventStream(streamed(), {}),
    ];
    const describeAll = (): unknown[] =>
      make.map((one) => {
        const response = one();
        return [response.status, response.reasonPhrase, response.charset, [...response.headers]];
      });
    const before = describeAll();
    pollute({ status: 418, reason: "Evil", charset: "utf-16", contentType: "text/evil", headers: { X: "1" } });
    pollute({ heartbeat: 1, asAttachment: true, filename: "evil.exe", preserveRequest: true, content: "evil" });
    expect(describeAll()).toEqual(before);
  });

  it("changes no query string, row or signature of JSON", async () => {
    pollute({
      encoding: "utf-16",
      maxFields: 0,
      safe: "&",
      encoder: { encode: () => "evil" },
      jsonDumpsParams: { indent: 9 },
    });
    pollute({
      default: () => "evil",
      indent: 3,
      sortKeys: true,
      ensureAscii: false,
      allowNan: true,
      skipkeys: true,
      separators: ["", ""],
    });
    expect(new QueryDict("a=%C3%A9&b=1").urlencode()).toBe("a=%C3%A9&b=1");
    const chunks = async (rows: AsyncIterable<Uint8Array>): Promise<string> => {
      let text = "";
      for await (const chunk of rows) text += String.fromCharCode(...chunk);
      return text;
    };
    expect(await chunks(jsonArray([{ b: 1, a: 2 }]))).toBe('[{"b": 1, "a": 2}]');
    expect(await chunks(ndjson([{ b: 1, a: 2 }], {}))).toBe('{"b": 1, "a": 2}\n');
    expect(dumps({ b: "é", a: [1] }, {})).toBe('{"b": "\\u00e9", "a": [1]}');
    expect(() => dumps([Number.NaN], {})).toThrow("Out of range");
    expect(() => dumps([() => 1], { sortKeys: false })).toThrow("Object of type function");
  });

  it("does not change the defaults of a cookie", () => {
    const response = new HttpResponse();
    pollute({ domain: "evil.example", samesite: "None", secure: true, expires: 0, path: "/evil", maxAge: 1 });
    pollute({ httponly: true, partitioned: true });
    response.setCookie("a", "1");
    response.setCookie("b", "2", { samesite: "Lax" });
    response.deleteCookie("c");
    expect([...response.headers].slice(1)).toEqual([
      ["Set-Cookie", "a=1; Path=/"],
      ["Set-Cookie", "b=2; Path=/; SameSite=Lax"],
      ["Set-Cookie", 'c=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/'],
    ]);
  });

  it("makes no proxy trusted and no host allowed", () => {
    const request = makeRequest({ headers: { Host: "a.example", "X-Forwarded-Host": "evil.example" } });
    pollute({ trustProxy: true, allowedHosts: ["evil.example"] });
    expect(request.getHost()).toBe("a.example");
    expect(urlHasAllowedHostAndScheme("//evil.example/")).toBe(false);
  });

  it("does not change the policy of a decorator, polluted before or after it is made", async () => {
    const fail = (): never => {
      throw new Error("secret");
    };
    const before = handleErrors({ onError: () => undefined })(fail);
    pollute({ debug: true, xFrameOptions: null });
    for (const view of [before, handleErrors(fail)]) {
      expect(((await view(makeRequest())) as HttpResponse).text).not.toContain("secret");
    }
    const framed = await securityHeaders(() => new HttpResponse())(makeRequest());
    expect(framed.getHeader("X-Frame-Options")).toBe("DENY");
  });
});

describe("ownOptions", () => {
  it("gives options that inherit nothing, and copies them once", () => {
    const options = ownOptions({ status: 200 });
    expect({ ...options }).toEqual({ status: 200 });
    expect("toString" in options).toBe(false);
    expect(ownOptions(options)).toBe(options);
    expect("toString" in ownOptions(undefined)).toBe(false);
  });
});
