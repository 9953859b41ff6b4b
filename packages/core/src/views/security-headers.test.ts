import { describe, expect, it } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { securityHeaders } from "./security-headers.ts";

const view = (): HttpResponse => new HttpResponse("", { headers: { "X-Frame-Options": "SAMEORIGIN" } });

describe("securityHeaders", () => {
  it("sets Django's defaults and keeps headers that the view set", async () => {
    const response = await securityHeaders(view)(makeRequest());
    expect(response.headers.items().slice(0)).toEqual([
      ["X-Frame-Options", "SAMEORIGIN"],
      ["Content-Type", "text/html; charset=utf-8"],
      ["X-Content-Type-Options", "nosniff"],
      ["Referrer-Policy", "same-origin"],
      ["Cross-Origin-Opener-Policy", "same-origin"],
    ]);
  });

  it("sends HSTS over https only", async () => {
    const decorated = securityHeaders({
      secureHstsSeconds: 60,
      secureHstsIncludeSubdomains: true,
      secureHstsPreload: true,
    })(view);
    expect((await decorated(makeRequest())).hasHeader("Strict-Transport-Security")).toBe(false);
    expect((await decorated(makeRequest({ encrypted: true }))).getHeader("Strict-Transport-Security")).toBe(
      "max-age=60; includeSubDomains; preload",
    );
  });

  it("redirects http to https, except for exempt paths", async () => {
    const decorated = securityHeaders({ secureSslRedirect: true, secureRedirectExempt: [/^health$/] })(view);
    const response = await decorated(makeRequest({ target: "/a?b=1", headers: { Host: "x.com" } }));
    expect([response.status, response.getHeader("Location")]).toEqual([301, "https://x.com/a?b=1"]);
    expect((await decorated(makeRequest({ target: "/health", headers: { Host: "x.com" } }))).status).toBe(200);
  });

  // Expected values are those of Django 5.2.
  it.each<[string | readonly string[], string]>([
    ["strict-origin, origin", "strict-origin,origin"],
    [" no-referrer ,  origin\t", "no-referrer,origin"],
    ["origin", "origin"],
    [["strict-origin", "origin"], "strict-origin,origin"],
  ])("T5: writes the referrer policy %j as Django does", async (secureReferrerPolicy, sent) => {
    const response = await securityHeaders({ secureReferrerPolicy })(view)(makeRequest());
    expect(response.getHeader("Referrer-Policy")).toBe(sent);
  });

  it("T6: leaves out a directive that is empty, and a policy without directives", async () => {
    const empty = { "default-src": [], "img-src": "", "x-src": null, "y-src": false };
    const options = { secureCsp: { ...empty, "font-src": ["'self'"] }, secureCspReportOnly: empty };
    const response = await securityHeaders(options)(view)(makeRequest());
    expect(response.getHeader("Content-Security-Policy")).toBe("font-src 'self'");
    expect(response.hasHeader("Content-Security-Policy-Report-Only")).toBe(false);
  });

  it("writes a content security policy", async () => {
    const secureCsp = {
      "default-src": ["'self'", "https:"],
      "upgrade-insecure-requests": true,
      "img-src": "*",
      "x-src": false,
    };
    const response = await securityHeaders({ secureCsp, secureReferrerPolicy: null })(view)(makeRequest());
    expect(response.getHeader("Content-Security-Policy")).toBe(
      "default-src 'self' https:; upgrade-insecure-requests; img-src *",
    );
    expect(response.hasHeader("Referrer-Policy")).toBe(false);
  });
});
