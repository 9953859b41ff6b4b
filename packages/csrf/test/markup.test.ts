import { HttpResponse } from "@riposte/core";
import { describe, expect, it } from "vitest";
import { csrfInput, csrfMeta, csrfProtect, ensureCsrfCookie, getToken } from "../src/index.ts";
import { requestOf, secret, secretOf } from "./request-of.ts";

const random = (): string => "a".repeat(32);

describe("csrfInput and csrfMeta", () => {
  it("contain a token that the next request can use", async () => {
    const view = csrfProtect({ random })((request) => new HttpResponse(csrfInput(request) + csrfMeta(request)));
    const response = await view(requestOf({ method: "GET", cookie: secret }));
    const token = "a".repeat(32) + secret;
    expect((response as HttpResponse).text).toBe(
      `<input type="hidden" name="csrfmiddlewaretoken" value="${token}"><meta name="csrf-token" content="${token}">`,
    );
    expect(secretOf(response)).toBe(secret);
  });
});

describe("getToken", () => {
  it("returns a different token at each call", () => {
    const request = requestOf();
    expect(getToken(request)).not.toBe(getToken(request));
  });
});

describe("ensureCsrfCookie", () => {
  it("sends the cookie even if the view asks for no token, and uses the options of the decorator around it", async () => {
    const view = csrfProtect({ cookieName: "other", random })(ensureCsrfCookie(() => new HttpResponse("ok")));
    const response = await view(requestOf({ method: "GET" }));
    const cookies = [...response.cookies.keys()];
    expect(cookies).toEqual(["other"]);
  });
});

describe("the failure page", () => {
  it("shows the reason only in debug, escaped", async () => {
    const request = () => requestOf({ cookie: secret, headers: { Origin: "<script>" } });
    const shown = await csrfProtect({ debug: true })(() => new HttpResponse("ok"))(request());
    const hidden = await csrfProtect(() => new HttpResponse("ok"))(request());
    expect((shown as HttpResponse).text).toContain("Origin checking failed - &lt;script&gt; does not match");
    expect((hidden as HttpResponse).text).not.toContain("Origin");
    expect(hidden.getHeader("Content-Type")).toBe("text/html; charset=utf-8");
  });
});
