import { compose, type Decorator, type HttpRequest, HttpResponse } from "@riposte/core";
import { describe, expect, it, vi } from "vitest";
import {
  csrfExempt,
  csrfInput,
  csrfMeta,
  csrfProtect,
  ensureCsrfCookie,
  getToken,
  requiresCsrfToken,
} from "../src/index.ts";
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

  it("says that a decorator written by hand hides the mark of csrfExempt", async () => {
    const byHand: Decorator = (view) => (request) => view(request);
    const exempt = csrfExempt(() => new HttpResponse("ok"));
    const protect = csrfProtect({ debug: true });
    const request = () => requestOf({ cookie: secret });
    expect((await compose(protect, byHand)(exempt)(request())).status).toBe(200);
    const refused = (await protect(byHand(exempt))(request())) as HttpResponse;
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(
      "a decorator written by hand, between csrfProtect and csrfExempt, hides the mark of csrfExempt; compose, decorate and middleware carry it.",
    );
  });

  it.each([
    [{ Origin: "https://evil.example" }, "trustProxy"],
    [{ "Sec-Fetch-Site": "cross-site" }, "trustedOrigins"],
    [{}, "csrfInput(request)"],
    [{ "X-CSRFToken": "a".repeat(32) }, "load the form again"],
  ])("gives a hint that fits the reason: %j", async (headers, hint) => {
    const view = csrfProtect({ debug: true })(() => new HttpResponse("ok"));
    const { text } = (await view(
      requestOf({ cookie: secret, headers: headers as Record<string, string> }),
    )) as HttpResponse;
    expect(text).toContain(hint);
  });
});

describe("a name of its own for the header", () => {
  it("is the one that the page names", async () => {
    const view = csrfProtect({ debug: true, headerName: "X-XSRF-Token" })(() => new HttpResponse("ok"));
    const { text } = (await view(requestOf({ cookie: secret }))) as HttpResponse;
    expect(text).toContain("X-XSRF-Token");
    expect(text).not.toContain("X-CSRFToken");
  });
});

describe("a token outside of csrfProtect", () => {
  const make = (request: HttpRequest) => new HttpResponse(csrfInput(request) + csrfMeta(request));

  it("is told to the host's log, once", async () => {
    const request = requestOf({ method: "GET" });
    const log = vi.spyOn(request, "reportError");
    expect(make(request).text).toContain("csrfmiddlewaretoken");
    expect(log).toHaveBeenCalledTimes(1);
    expect(String(log.mock.calls[0]![0])).toContain("made outside of csrfProtect: its cookie is not sent");
  });

  it.each([csrfProtect, ensureCsrfCookie, requiresCsrfToken])("is nothing to tell inside of %o", async (decorate) => {
    const request = requestOf({ method: "GET" });
    const log = vi.spyOn(request, "reportError");
    await decorate(make)(request);
    expect(log).not.toHaveBeenCalled();
  });
});
