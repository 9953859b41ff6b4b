import { compose, HttpResponse, JsonResponse, type View } from "@riposte/core";
import { describe, expect, it } from "vitest";
import { type CsrfOptions, csrfExempt, csrfProtect, getToken, requiresCsrfToken, rotateToken } from "../src/index.ts";
import { cookiesOf, type RequestParts, requestOf, secret, secretOf, token } from "./request-of.ts";

const ok: View = () => new HttpResponse("ok");
const withToken: View = (request) => new HttpResponse(getToken(request));

async function refusalOf(parts: RequestParts, options: CsrfOptions = {}): Promise<string | undefined> {
  let reason: string | undefined;
  const failureView: CsrfOptions["failureView"] = (_request, why) => {
    reason = why;
    return new HttpResponse("refused", { status: 403 });
  };
  const response = await csrfProtect({ ...options, failureView })(ok)(requestOf(parts));
  expect(response.status).toBe(reason === undefined ? 200 : 403);
  return reason;
}

describe("csrfProtect", () => {
  it.each<[string, RequestParts, string]>([
    ["no cookie", { headers: { "X-CSRFToken": token } }, "CSRF cookie not set."],
    ["a short cookie", { cookie: "short" }, "CSRF cookie has incorrect length."],
    ["a cookie with another character", { cookie: `${"a".repeat(31)}!` }, "CSRF cookie has invalid characters."],
    ["no token", { cookie: secret }, "CSRF token missing."],
    [
      "a short token",
      { cookie: secret, headers: { "X-CSRFToken": "x" } },
      "CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.",
    ],
    [
      "a field with another character",
      { cookie: secret, form: { csrfmiddlewaretoken: `${"a".repeat(31)}-` } },
      "CSRF token from POST has invalid characters.",
    ],
    [
      "the token of another client",
      { cookie: "a".repeat(32), form: { csrfmiddlewaretoken: token } },
      "CSRF token from POST incorrect.",
    ],
  ])("X1 refuses %s with Django's reason", async (_what, parts, reason) => {
    expect(await refusalOf(parts)).toBe(reason);
  });

  it("X2 accepts Django's masked and bare tokens, and a masked cookie", async () => {
    expect(await refusalOf({ cookie: secret, headers: { "X-CSRFToken": token } })).toBeUndefined();
    expect(await refusalOf({ cookie: secret, form: { csrfmiddlewaretoken: secret } })).toBeUndefined();
    expect(await refusalOf({ cookie: token, headers: { "x-csrftoken": token } })).toBeUndefined();
  });

  it("X4 refuses a token that is only in the cookie or the query", async () => {
    expect(await refusalOf({ cookie: secret, target: `/?csrfmiddlewaretoken=${token}` })).toBe("CSRF token missing.");
  });

  it.each(["POST", "PUT", "PATCH", "DELETE", "QUERY", "post", "get", "PROPFIND"])("X5 checks %s", async (method) => {
    expect(await refusalOf({ method })).toBe("CSRF cookie not set.");
  });

  it.each(["GET", "HEAD", "OPTIONS", "TRACE"])("X5 does not check %s", async (method) => {
    expect(await refusalOf({ method })).toBeUndefined();
  });

  it("X6 ignores method overrides", async () => {
    expect(await refusalOf({ headers: { "X-HTTP-Method-Override": "GET" } })).toBe("CSRF cookie not set.");
    expect(await refusalOf({ form: { _method: "GET" } })).toBe("CSRF cookie not set.");
  });

  it.each(["text/plain", "APPLICATION/JSON", "application/json", "", "Multipart/form-data"])(
    "X7 X8 checks a body of type %j",
    async (type) => {
      const body = JSON.stringify({ csrfmiddlewaretoken: token });
      expect(await refusalOf({ cookie: secret, body, headers: { "Content-Type": type } })).toBe("CSRF token missing.");
    },
  );

  it.each([
    "null",
    "http://sub.www.example.com",
    "https://www.example.com",
    "http://www.example.com:81",
    "http://evil-www.example.com",
    "http://WWW.example.com",
    "",
  ])("X9 refuses the Origin %j", async (origin) => {
    const reason = await refusalOf({ cookie: secret, headers: { "X-CSRFToken": token, Origin: origin } });
    expect(reason).toBe(`Origin checking failed - ${origin} does not match any trusted origins.`);
  });

  it.each([
    [{}, "Referer checking failed - no Referer."],
    [{ Referer: "http://www.example.com/" }, "Referer checking failed - Referer is insecure while host is secure."],
    [{ Referer: "https://[::1" }, "Referer checking failed - Referer is malformed."],
    [{ Referer: "/relative" }, "Referer checking failed - Referer is malformed."],
    [{ Referer: "https://evil/?" }, "Referer checking failed - https://evil/ does not match any trusted origins."],
    [{ Referer: "https://www.example.com/page" }, undefined],
  ])("X10 checks the Referer over HTTPS: %j", async (referer, reason) => {
    const headers = { "X-CSRFToken": token, ...referer };
    expect(await refusalOf({ secure: true, cookie: secret, headers })).toBe(reason);
  });

  it("X12 asks a client without browser headers for the token", async () => {
    expect(await refusalOf({ cookie: secret })).toBe("CSRF token missing.");
  });

  it("X13 refuses a token from before rotateToken", async () => {
    const login: View = (request) => {
      rotateToken(request);
      return new HttpResponse(getToken(request));
    };
    const response = await csrfProtect(login)(requestOf({ cookie: secret, headers: { "X-CSRFToken": token } }));
    const fresh = secretOf(response);
    expect(fresh).toMatch(/^[a-zA-Z0-9]{32}$/);
    expect(fresh).not.toBe(secret);
    const newToken = (response as HttpResponse).text;
    expect(await refusalOf({ cookie: fresh!, headers: { "X-CSRFToken": token } })).toContain("incorrect");
    expect(await refusalOf({ cookie: fresh!, headers: { "X-CSRFToken": newToken } })).toBeUndefined();
  });

  it("X14 does not accept X-Requested-With as a token", async () => {
    const headers = { "X-Requested-With": "XMLHttpRequest" };
    expect(await refusalOf({ cookie: secret, headers })).toBe("CSRF token missing.");
  });

  it("X16 exempts only the marked view", async () => {
    const exempt = csrfExempt(ok);
    expect((await csrfProtect(exempt)(requestOf())).status).toBe(200);
    expect((await csrfProtect(csrfProtect(exempt))(requestOf())).status).toBe(200);
    expect((await csrfProtect(ok)(requestOf())).status).toBe(403);
  });

  it("K5 is not turned off by a polluted Object.prototype", async () => {
    const before = csrfProtect({ debug: true })(() => new HttpResponse("in"));
    const prototype = Object.prototype as { enforceCsrfChecks?: unknown };
    prototype.enforceCsrfChecks = false;
    try {
      for (const view of [before, csrfProtect(() => new HttpResponse("in"))]) {
        expect((await view(requestOf())).status).toBe(403);
      }
    } finally {
      delete prototype.enforceCsrfChecks;
    }
  });

  it("X18 adds Vary: Cookie to a response that sets the cookie", async () => {
    const response = await csrfProtect(withToken)(requestOf({ method: "GET" }));
    expect(response.getHeader("Vary")).toBe("Cookie");
    expect(cookiesOf(response)[0]).toMatch(
      /^csrftoken=[a-zA-Z0-9]{32}; expires=[^;]+ GMT; Max-Age=31449600; Path=\/; SameSite=Lax$/,
    );
  });

  it("leaves the response unchanged when the view asks for no token", async () => {
    const response = await csrfProtect(ok)(requestOf({ method: "GET" }));
    expect(response.hasHeader("Vary")).toBe(false);
    expect(cookiesOf(response)).toEqual([]);
  });

  it("replaces an invalid cookie, even on the 403", async () => {
    const response = await csrfProtect(ok)(requestOf({ cookie: "bad" }));
    expect(response.status).toBe(403);
    expect(secretOf(response)).toMatch(/^[a-zA-Z0-9]{32}$/);
  });

  it("reads the header when the field is empty or the body is cut short", async () => {
    const headers = { "X-CSRFToken": token };
    expect(await refusalOf({ cookie: secret, headers, form: { csrfmiddlewaretoken: "" } })).toBeUndefined();
    const multipart = { ...headers, "Content-Type": "multipart/form-data; boundary=x" };
    expect(await refusalOf({ cookie: secret, headers: multipart })).toBeUndefined();
  });

  it("rejects with the error of a body over the limits", async () => {
    const request = requestOf({
      cookie: secret,
      form: { a: "1" },
      settings: { limits: { dataUploadMaxNumberFields: 0 } },
    });
    await expect(csrfProtect(ok)(request)).rejects.toMatchObject({ name: "TooManyFieldsSent", status: 400 });
  });

  it("checks a request once even when nested, and keeps a rotated secret", async () => {
    let drawn = 0;
    const random = (): string => String(drawn++).padStart(32, "0");
    const rotate: View = (request) => {
      rotateToken(request);
      return csrfProtect({ random })(withToken)(request);
    };
    const response = await requiresCsrfToken({ random })(rotate)(
      requestOf({ cookie: secret, headers: { "X-CSRFToken": token } }),
    );
    expect(secretOf(response)).toBe("0".repeat(32));
    expect(drawn).toBe(2);
  });

  it("works with options, with a view, without arguments, and in compose", async () => {
    const json = compose(csrfProtect())(() => new JsonResponse({ a: 1 }));
    expect((await json(requestOf({ method: "GET" }))).status).toBe(200);
    expect((await json(requestOf())).status).toBe(403);
  });

  it("accepts every request when enforceCsrfChecks is false", async () => {
    expect(await refusalOf({}, { enforceCsrfChecks: false })).toBeUndefined();
  });
});
