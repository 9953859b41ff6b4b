import { describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { patchCacheControl } from "../caching/cache-control.ts";
import { HttpResponse } from "../response/http-response.ts";
import { cacheControl } from "./cache-headers.ts";
import { conditional, conditionalGet } from "./conditional.ts";
import { type ContentSecurityPolicy, CSP, formatPolicy } from "./csp.ts";
import { cspNonce } from "./csp-nonce.ts";
import { handleErrors } from "./handle-errors.ts";
import { securityHeaders } from "./security-headers.ts";
import { compose, type Decorator, type View } from "./view.ts";
import { xframeOptionsExempt } from "./xframe-options-exempt.ts";

const policy = securityHeaders({
  secureCsp: { "default-src": [CSP.SELF], "script-src": [CSP.SELF, CSP.NONCE], "style-src": CSP.NONCE },
});
const page: View = (request) => new HttpResponse(`<script nonce="${cspNonce(request)}">${cspNonce(request)}</script>`);
const plain: View = () => new HttpResponse("plain");

async function answer(decorate: Decorator, view: View, headers: Record<string, string> = {}): Promise<HttpResponse> {
  return (await decorate(view)(makeRequest({ headers }))) as HttpResponse;
}

describe("cspNonce", () => {
  it("is the one of the header, 16 random bytes, one per request", async () => {
    const first = await answer(policy, page);
    const nonce = /nonce="([\w-]{22})"/.exec(first.text)![1]!;
    expect(first.text).toBe(`<script nonce="${nonce}">${nonce}</script>`);
    expect(first.getHeader("Content-Security-Policy")).toBe(
      `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'nonce-${nonce}'`,
    );
    expect((await answer(policy, page)).text).not.toBe(first.text);
  });

  it("leaves the header without a nonce when no view has used it, as Django 6.0", async () => {
    const response = await answer(policy, plain);
    expect(response.getHeader("Content-Security-Policy")).toBe("default-src 'self'; script-src 'self'");
    expect(response.getHeader("Cache-Control")).toBeUndefined();
  });

  it("says what is missing around the view", () => {
    expect(() => page(makeRequest())).toThrow("needs securityHeaders({ secureCsp:");
  });

  it.each<[string, Decorator]>([
    ["within", compose(policy, cacheControl({ public: true, sMaxage: 60, maxAge: 60 }), conditionalGet)],
    ["around", compose(cacheControl({ public: true, sMaxage: 60, maxAge: 60 }), conditionalGet, policy)],
  ])(
    "K7: makes the response private, without validators, with caching decorators %s the policy",
    async (_where, decorate) => {
      const response = await answer(decorate, page);
      expect(response.getHeader("Cache-Control")!.split(", ").sort()).toEqual(["max-age=60", "private"]);
      expect(response.hasHeader("ETag")).toBe(false);
      const again = await answer(decorate, page, { "If-None-Match": "*" });
      expect([again.status, again.hasHeader("ETag")]).toEqual([200, false]);
      expect((await answer(decorate, plain)).hasHeader("ETag")).toBe(true);
    },
  );

  it("K7: is stronger than an ETag of the view, of conditional, and a later public", async () => {
    const tagged: View = (request) => new HttpResponse(cspNonce(request), { headers: { ETag: '"own"' } });
    expect((await answer(compose(conditionalGet, policy), tagged)).hasHeader("ETag")).toBe(false);
    const response = await answer(compose(conditional({ etag: () => "resource" }), policy), page);
    expect(response.hasHeader("ETag")).toBe(false);
    patchCacheControl(response, { public: true, sMaxage: 5 });
    expect(response.getHeader("Cache-Control")).toBe("private");
  });

  it("K7: sends no policy with a 304: the stored page has its own", async () => {
    const response = await answer(compose(policy, conditional({ etag: () => "resource" })), plain, {
      "If-None-Match": '"resource"',
    });
    expect([response.status, response.hasHeader("Content-Security-Policy")]).toEqual([304, false]);
  });
});

describe("formatPolicy", () => {
  // Expected values from Django 6.0's build_policy().
  it.each([
    [
      { "default-src": [CSP.NONE], "upgrade-insecure-requests": true },
      undefined,
      "default-src 'none'; upgrade-insecure-requests",
    ],
    [{ "script-src": [CSP.NONCE] }, undefined, ""],
    [{ "script-src": [CSP.NONCE, CSP.STRICT_DYNAMIC] }, "abc", "script-src 'nonce-abc' 'strict-dynamic'"],
    [{ "img-src": null, "font-src": false, "default-src": [] }, "abc", ""],
  ] as const)("writes %j with nonce %s", (directives, nonce, expected) => {
    expect(formatPolicy(directives, nonce)).toBe(expected);
  });
});

describe("xframeOptionsExempt", () => {
  it("leaves X-Frame-Options out, whatever stands between", async () => {
    const byHand: Decorator = (view) => async (request) => await view(request);
    const asked = async (view: View) =>
      (await answer(compose(securityHeaders(), byHand), view)).getHeader("X-Frame-Options");
    expect(await asked(plain)).toBe("DENY");
    expect(await asked(xframeOptionsExempt(plain))).toBeUndefined();
    expect(await asked(xframeOptionsExempt(async () => new HttpResponse("later")))).toBeUndefined();
  });
});

describe("the error page of handleErrors", () => {
  const throws: View = () => {
    throw new TypeError("secret");
  };
  it.each<readonly [secureCsp: ContentSecurityPolicy, hasNonce: boolean]>([
    [{ "style-src": [CSP.NONCE] }, true],
    [{ "default-src": [CSP.NONCE] }, true],
    [{ "style-src-elem": [CSP.SELF, CSP.NONCE], "style-src": [CSP.SELF] }, true],
    [{ "script-src": [CSP.NONCE], "style-src": [CSP.SELF] }, false],
    [{ "default-src": [CSP.SELF] }, false],
  ])("has the nonce that the policy wants for its style: %o", async (secureCsp, hasNonce) => {
    for (const debug of [false, true]) {
      const response = await answer(
        compose(securityHeaders({ secureCsp }), handleErrors({ debug, onError: () => undefined })),
        throws,
      );
      const nonce = /<style nonce="([\w-]{22})">/.exec(response.text)?.[1];
      expect(nonce !== undefined).toBe(hasNonce);
      if (hasNonce) expect(response.getHeader("Content-Security-Policy")).toContain(`'nonce-${nonce}'`);
      else expect(response.text).toContain("<style>");
    }
  });
});
