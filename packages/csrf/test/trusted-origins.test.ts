import { HttpResponse, type View } from "@riposte/core";
import { describe, expect, it, vi } from "vitest";
import { csrfProtect } from "../src/index.ts";
import { type RequestParts, requestOf, secret, token } from "./request-of.ts";

async function accepts(
  headers: Record<string, string>,
  trustedOrigins: string[],
  parts: RequestParts = {},
): Promise<boolean> {
  const view = csrfProtect({ trustedOrigins })(() => new HttpResponse("ok"));
  const response = await view(requestOf({ cookie: secret, headers: { "X-CSRFToken": token, ...headers }, ...parts }));
  return response.status === 200;
}

/** Returns what a view tells the host's log when it refuses a request of another site. */
async function toldBy(view: View): Promise<string[]> {
  const request = requestOf({ cookie: secret, headers: { "X-CSRFToken": token, Origin: "https://other.example" } });
  const log = vi.spyOn(request, "reportError");
  expect((await view(request)).status).toBe(403);
  return log.mock.calls.map(([error]) => String(error));
}

describe("trustedOrigins", () => {
  it("accepts only an exactly equal origin", async () => {
    expect(await accepts({ Origin: "https://app.example" }, ["https://app.example"])).toBe(true);
    expect(await accepts({ Origin: "http://app.example" }, ["https://app.example"])).toBe(false);
    expect(await accepts({ Origin: "https://app.example:444" }, ["https://app.example"])).toBe(false);
  });

  it("accepts the domain of a wildcard and its subdomains, with the same scheme and port", async () => {
    const trusted = ["https://*.example.com"];
    expect(await accepts({ Origin: "https://a.b.example.com" }, trusted)).toBe(true);
    expect(await accepts({ Origin: "https://example.com" }, trusted)).toBe(true);
    expect(await accepts({ Origin: "https://evil-example.com" }, trusted)).toBe(false);
    expect(await accepts({ Origin: "http://a.example.com" }, trusted)).toBe(false);
    expect(await accepts({ Origin: "https://a.example.com:444" }, trusted)).toBe(false);
    expect(await accepts({ Origin: "https://evil.net/.example.com" }, trusted)).toBe(false);
  });

  it.each([
    "evil@",
    "user:password@",
    "@",
    "",
    "evil:80@",
    "evil%2f",
    "evil ",
    "evil,",
    "evil..",
    "é",
    "evil/@",
    "evil\\",
  ])("B11: accepts no wildcard's domain behind %j", async (start) => {
    const trusted = ["https://*.trusted.com"];
    for (const end of [".trusted.com", ".trusted.com:443"]) {
      const origin = `https://${start}${end}`;
      expect(await accepts({ Origin: origin }, trusted)).toBe(false);
      expect(await accepts({ Origin: origin }, ["https://*.trusted.com:443"])).toBe(false);
      expect(await accepts({ Referer: `${origin}/page` }, trusted, { secure: true })).toBe(false);
    }
    expect(await accepts({ Origin: `https://${start}a.trusted.com` }, trusted)).toBe(start === "");
  });

  it("B11: accepts every host below a wildcard", async () => {
    for (const host of ["a", "a.b", "a-b", "a_b", "xn--9ca", "1"]) {
      expect(await accepts({ Origin: `https://${host}.trusted.com` }, ["https://*.trusted.com"])).toBe(true);
      expect(await accepts({ Origin: `https://${host}.trusted.com:444` }, ["https://*.trusted.com:444"])).toBe(true);
    }
  });

  it("accepts a Referer of a trusted host over HTTPS", async () => {
    const referer = { Referer: "https://a.example.com/page" };
    expect(await accepts(referer, ["https://*.example.com"], { secure: true })).toBe(true);
    expect(await accepts(referer, ["https://b.example.com"], { secure: true })).toBe(false);
  });

  it.each([
    ["example.com", 'write "https://example.com"'],
    ["*.example.com", 'write "https://*.example.com"'],
    ["example.com:8000", 'write "https://example.com:8000"'],
    ["https://example.com/", 'write "https://example.com"'],
    ["https://example.com/path?a#b", 'write "https://example.com"'],
    ["https://example.com:443", 'write "https://example.com"'],
    ["http://example.com:80", 'write "http://example.com"'],
    ["https://Example.com", 'write "https://example.com"'],
    ["https://user@example.com", 'write "https://example.com"'],
    ["https://bücher.example", 'write "https://xn--bcher-kva.example"'],
    ["https://*.Example.com:443", 'write "https://*.example.com"'],
    ["https://*", 'a "*" stands for subdomains'],
    ["https://a.*.example.com", 'a "*" stands for subdomains'],
    ["https://*example.com", 'a "*" stands for subdomains'],
    ["https://.example.com", 'a "*" stands for subdomains'],
    ["null", "an origin is a scheme"],
    ["", "an origin is a scheme"],
    ["https://", "an origin is a scheme"],
  ])("tells the host's log once, at a refusal, of %j, which no request has", async (origin, hint) => {
    const view = csrfProtect({ trustedOrigins: ["https://right.example", origin] })(() => new HttpResponse("ok"));
    const told = await toldBy(view);
    expect(told).toEqual([
      expect.stringContaining(`No request comes from the origin ${JSON.stringify(origin)}; ${hint}`),
    ]);
    expect(await toldBy(view)).toEqual([]);
  });

  it.each([
    "https://example.com",
    "http://localhost:3000",
    "https://*.example.com:8443",
    "https://[::1]:3000",
    "http://127.0.0.1",
    "chrome-extension://abcdef",
    "https://xn--bcher-kva.example",
  ])("tells nothing of %j", async (origin) => {
    expect(await toldBy(csrfProtect({ trustedOrigins: [origin] })(() => new HttpResponse("ok")))).toEqual([]);
  });

  it("throws at once for an invalid origin", () => {
    for (const trustedOrigins of ["https://a.example", [5], [undefined], new Set(["https://a.example"])]) {
      const rule = 'trustedOrigins is an array of texts, such as ["https://*.example.com"].';
      expect(() => csrfProtect({ trustedOrigins: trustedOrigins as never })).toThrow(new TypeError(rule));
    }
    expect(() => csrfProtect({ trustedOrigins: ["https://[::1"] })).toThrow(RangeError);
  });
});

describe("Sec-Fetch-Site", () => {
  it("X11 refuses cross-site and same-site requests even if the token is right", async () => {
    expect(await accepts({ "Sec-Fetch-Site": "cross-site" }, [])).toBe(false);
    expect(await accepts({ "Sec-Fetch-Site": "same-site" }, [])).toBe(false);
    expect(await accepts({ "Sec-Fetch-Site": "cross-site", Origin: "http://www.example.com" }, [])).toBe(false);
    expect(await accepts({ "Sec-Fetch-Site": "anything" }, [])).toBe(false);
  });

  it("X11 checks the token when the origin is trusted, its own or none", async () => {
    const trusted = { "Sec-Fetch-Site": "same-site", Origin: "https://a.example.com" };
    expect(await accepts(trusted, ["https://*.example.com"])).toBe(true);
    expect(await accepts({ "Sec-Fetch-Site": "same-origin" }, [], { secure: true })).toBe(true);
    expect(await accepts({ "Sec-Fetch-Site": "none" }, [])).toBe(true);
  });

  it("X11 does not replace the token", async () => {
    expect(await accepts({ "Sec-Fetch-Site": "same-origin", "X-CSRFToken": "x" }, [])).toBe(false);
  });

  it("X11 falls back to Origin when it is absent", async () => {
    expect(await accepts({ Origin: "http://evil.example" }, [])).toBe(false);
    expect(await accepts({ Origin: "http://www.example.com" }, [])).toBe(true);
  });
});
