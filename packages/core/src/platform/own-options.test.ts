import { afterEach, describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { JsonResponse } from "../response/json-response.ts";
import { HttpResponseRedirect } from "../response/redirects.ts";
import { urlHasAllowedHostAndScheme } from "../response/safe-redirect.ts";
import { HttpResponseNotAllowed } from "../response/status-responses.ts";
import { handleErrors } from "../views/handle-errors.ts";
import { securityHeaders } from "../views/security-headers.ts";
import { ownOptions } from "./own-options.ts";

const added: string[] = [];

function pollute(properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties)) {
    added.push(name);
    (Object.prototype as Record<string, unknown>)[name] = value;
  }
}

describe("K5: a polluted Object.prototype", () => {
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

  it("does not change the defaults of a cookie", () => {
    const response = new HttpResponse();
    pollute({ domain: "evil.example", samesite: "None", secure: true, expires: 0 });
    response.setCookie("a", "1");
    response.setCookie("b", "2", { httponly: true });
    expect([...response.headers].slice(1)).toEqual([
      ["Set-Cookie", "a=1; Path=/"],
      ["Set-Cookie", "b=2; HttpOnly; Path=/"],
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
  it("returns the options themselves when nothing is polluted", () => {
    const options = { status: 200 };
    expect(ownOptions(options)).toBe(options);
  });
});
