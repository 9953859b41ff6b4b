import type { Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import * as express from "../src/express.ts";
import { ImproperlyConfigured } from "../src/index.ts";
import { ask, type Headers, reasonOf } from "./ask.ts";
import { type AppOptions, addressOf, hosts } from "./plain-hosts.ts";
import { secret, token } from "./request-of.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const cookie = { Cookie: `csrftoken=${secret}` };
const withToken = { ...cookie, "X-CSRFToken": token };

describe.each(Object.keys(hosts))("csrf() on %s", (host) => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  const start = async (options: AppOptions = {}) => {
    server = await hosts[host]!({ debug: true, ...options });
    return addressOf(server);
  };

  it.each<[string, Headers, string, string]>([
    ["no cookie", { "X-CSRFToken": token }, "", "CSRF cookie not set."],
    ["a short cookie", { Cookie: "csrftoken=short" }, "", "CSRF cookie has incorrect length."],
    [
      "a cookie with another character",
      { Cookie: `csrftoken=${"a".repeat(31)}!` },
      "",
      "CSRF cookie has invalid characters.",
    ],
    ["no token", { ...cookie, ...form }, "a=1", "CSRF token missing."],
    [
      "a short token",
      { ...cookie, "X-CSRFToken": "x" },
      "",
      "CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.",
    ],
    [
      "a field with another character",
      { ...cookie, ...form },
      `csrfmiddlewaretoken=${"a".repeat(31)}-`,
      "CSRF token from POST has invalid characters.",
    ],
    [
      "the token of another client",
      { Cookie: `csrftoken=${"a".repeat(32)}`, ...form },
      `csrfmiddlewaretoken=${token}`,
      "CSRF token from POST incorrect.",
    ],
  ])("X21, X1: refuses %s with Django's reason", async (_what, headers, body, reason) => {
    const answer = await ask(`${await start()}/save`, "POST", headers, body);
    expect([answer.status, reasonOf(answer), answer.type]).toEqual([403, reason, "text/html; charset=utf-8"]);
  });

  it("X21, X2: accepts Django's masked and bare tokens in header and field, and a masked cookie", async () => {
    const url = await start();
    for (const [headers, body] of [
      [withToken, ""],
      [{ ...cookie, ...form }, `csrfmiddlewaretoken=${token}`],
      [{ ...cookie, ...form }, `csrfmiddlewaretoken=bad&csrfmiddlewaretoken=${secret}`],
      [{ Cookie: `csrftoken=${token}`, "X-CSRFToken": secret }, ""],
    ] as [Headers, string][]) {
      expect(await ask(`${url}/save`, "POST", headers, body)).toMatchObject({ status: 200, body: "saved" });
    }
  });

  it("X21, X3, X18: gives a different token each time, with the cookie and Vary: Cookie; nothing to a page without one", async () => {
    const url = await start();
    const [first, second, plain] = [
      await ask(`${url}/token`, "GET", cookie),
      await ask(`${url}/token`),
      await ask(`${url}/plain`),
    ];
    expect(first.body).toMatch(/^\w{64}$/);
    expect(second.body).not.toBe(first.body);
    expect(first.cookies).toEqual([
      expect.stringMatching(new RegExp(`^csrftoken=${secret}; expires=[^;]+; Max-Age=31449600; Path=/; SameSite=Lax$`)),
    ]);
    expect(first.vary).toContain("Cookie");
    expect([plain.cookies, plain.vary.includes("Cookie")]).toEqual([[], false]);
    expect((await ask(`${url}/save`, "POST", { ...cookie, "X-CSRFToken": first.body })).status).toBe(200);
  });

  it("X21, X4, X6: takes no token from the cookie or the query, and no method override", async () => {
    const url = await start();
    expect(reasonOf(await ask(`${url}/save?csrfmiddlewaretoken=${token}`, "POST", { ...cookie, ...form }, "a=1"))).toBe(
      "CSRF token missing.",
    );
    expect((await ask(`${url}/save`, "POST", { ...cookie, "X-HTTP-Method-Override": "GET" })).status).toBe(403);
    expect((await ask(`${url}/save`, "POST", { ...cookie, ...form }, "_method=GET")).status).toBe(403);
  });

  it.each(["PUT", "PATCH", "DELETE"])("X21, X5: checks %s, but no field of it", async (method) => {
    const url = await start();
    expect((await ask(`${url}/save`, method, { ...cookie, ...form }, `csrfmiddlewaretoken=${token}`)).status).toBe(403);
    expect((await ask(`${url}/save`, method, withToken)).status).toBe(200);
  });

  it("X21, X7, X8, X14: checks bodies of every type, and takes X-Requested-With for nothing", async () => {
    const url = await start();
    for (const [type, body] of [
      ["text/plain", "a"],
      ["application/json", '{"a":1}'],
      ["APPLICATION/JSON", "{}"],
    ] as const) {
      const answer = await ask(
        `${url}/save`,
        "POST",
        { ...cookie, "Content-Type": type, "X-Requested-With": "XMLHttpRequest" },
        body,
      );
      expect([answer.status, [403, 415].includes(answer.status)]).toEqual([answer.status, true]);
    }
    expect(
      (await ask(`${url}/save`, "POST", { ...withToken, "Content-Type": "application/json" }, '{"a":1}')).status,
    ).toBe(200);
  });

  it("X21, X9, X10: checks Origin, and Referer over https", async () => {
    const url = await start({ trustedOrigins: ["https://*.trusted.example"] });
    const post = async (headers: Headers) => reasonOf(await ask(`${url}/save`, "POST", { ...withToken, ...headers }));
    for (const origin of [
      "null",
      "http://sub.127.0.0.1",
      "https://127.0.0.1",
      `${url}0`,
      "https://eviltrusted.example",
      "https://evil@.trusted.example",
    ]) {
      expect(await post({ Origin: origin })).toBe(
        `Origin checking failed - ${origin} does not match any trusted origins.`,
      );
    }
    expect(await post({ Origin: url })).toBeUndefined();
    expect(await post({ Origin: "https://a.trusted.example" })).toBeUndefined();
  });

  it.each([
    ["cross-site", 403],
    ["same-site", 403],
    ["none", 200],
    ["same-origin", 200],
  ])("X21, X11: with Sec-Fetch-Site %s answers %i", async (site, status) => {
    const url = await start();
    expect((await ask(`${url}/save`, "POST", { ...withToken, "Sec-Fetch-Site": site })).status).toBe(status);
    expect((await ask(`${url}/save`, "POST", { ...cookie, "Sec-Fetch-Site": site })).status).toBe(403);
  });

  it("X21, X12: asks a client without browser headers for the token", async () => {
    expect(reasonOf(await ask(`${await start()}/save`, "POST", cookie))).toBe("CSRF token missing.");
  });

  it("X21, X13: after rotateToken the old token is refused, and one cookie is sent", async () => {
    const url = await start();
    const rotated = await ask(`${url}/rotate`, "GET", cookie);
    expect(rotated.cookies).toHaveLength(1);
    const fresh = /csrftoken=(\w{32})/.exec(rotated.cookies[0]!)![1]!;
    expect(fresh).not.toBe(secret);
    expect((await ask(`${url}/save`, "POST", { Cookie: `csrftoken=${fresh}`, "X-CSRFToken": token })).status).toBe(403);
    expect(
      (await ask(`${url}/save`, "POST", { Cookie: `csrftoken=${fresh}`, "X-CSRFToken": rotated.body })).status,
    ).toBe(200);
  });

  it("X21, X15: never reads a form that nothing has parsed: its reason names the parser", async () => {
    const url = await start({ unparsed: true });
    const urlencoded = await ask(`${url}/save`, "POST", { ...cookie, ...form }, `csrfmiddlewaretoken=${token}`);
    expect(urlencoded.status).toBe(403);
    expect(reasonOf(urlencoded)).toMatch(
      /^CSRF token missing: .* Put (express\.urlencoded\(\)|@koa\/bodyparser|@fastify\/formbody) before csrf\(\)/,
    );
    const multipart = await ask(
      `${url}/save`,
      "POST",
      { ...cookie, "Content-Type": "multipart/form-data; boundary=x" },
      "--x--\r\n",
    );
    expect(reasonOf(multipart)).toMatch(/Put (multer|@koa\/multer|@fastify\/multipart) before csrf\(\)/);
    expect((await ask(`${url}/save`, "POST", { ...withToken, ...form }, "a=1")).status).toBe(200);
  });

  it("X21, X16: an exempt path is the only one that is exempt, and a csrf() of its own protects it", async () => {
    const url = await start({ exemptPaths: ["/exempt", "/upload"] });
    expect((await ask(`${url}/exempt`, "POST", cookie)).status).toBe(200);
    expect((await ask(`${url}/save`, "POST", cookie)).status).toBe(403);
    const part = (value: string) =>
      `--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${value}\r\n--x--\r\n`;
    const upload = { ...cookie, "Content-Type": "multipart/form-data; boundary=x" };
    expect(reasonOf(await ask(`${url}/upload`, "POST", upload, part("bad")))).toBe(
      "CSRF token from POST has incorrect length.",
    );
    expect((await ask(`${url}/upload`, "POST", upload, part(token))).status).toBe(200);
  });

  it("keeps the mode's table", async () => {
    const origins = { trustedOrigins: ["https://trusted.example"] };
    const table: Readonly<Record<string, readonly number[]>> = {};
    for (const mode of ["token", "origin", "either"] as const) {
      const url = await start({ ...origins, mode });
      const statuses = async (headers: Headers) => (await ask(`${url}/save`, "POST", headers)).status;
      const trusted = { Origin: "https://trusted.example" };
      (table as Record<string, number[]>)[mode] = [
        await statuses({ "Sec-Fetch-Site": "same-origin" }),
        await statuses({ "Sec-Fetch-Site": "none" }),
        await statuses({ "Sec-Fetch-Site": "cross-site", ...trusted }),
        await statuses({ ...withToken, "Sec-Fetch-Site": "cross-site", ...trusted }),
        await statuses({ ...withToken, "Sec-Fetch-Site": "same-site", Origin: "https://other.example" }),
        await statuses({ Origin: url }),
        await statuses(trusted),
        await statuses({ ...withToken, Origin: "https://other.example" }),
        await statuses({}),
        await statuses(withToken),
      ];
      server!.closeAllConnections();
      server!.close();
    }
    expect(table).toEqual({
      token: [403, 403, 403, 200, 403, 403, 403, 403, 403, 200],
      origin: [200, 200, 200, 200, 403, 200, 200, 403, 200, 200],
      either: [200, 200, 200, 200, 403, 200, 200, 403, 403, 200],
    });
  });
});

describe("csrf() of plain handlers", () => {
  it("says that it has not run", () => {
    expect(() => express.getToken({} as never)).toThrow(ImproperlyConfigured);
    expect(() => express.getToken({} as never)).toThrow("csrf() has not run for this request");
  });

  it("refuses an unknown mode", () => {
    expect(() => express.csrf({ mode: "cookie" as never })).toThrow(
      'mode must be "token", "origin" or "either" (got "cookie")',
    );
  });
});
