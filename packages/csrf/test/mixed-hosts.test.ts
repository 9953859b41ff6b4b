import type { Server } from "node:http";
import { HttpResponse } from "@riposte/core";
import { afterEach, describe, expect, it } from "vitest";
import type { CsrfOptions } from "../src/index.ts";
import { ask, type Headers, reasonOf } from "./ask.ts";
import { type MixedOptions, mixedHosts } from "./mixed-hosts.ts";
import { addressOf } from "./plain-hosts.ts";
import { secret, token } from "./request-of.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const cookie = { Cookie: `csrftoken=${secret}` };
const withToken = { ...cookie, "X-CSRFToken": token };
const other = "a".repeat(32);

describe.each(Object.keys(mixedHosts))("csrf() beside views on %s", (host) => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  const start = async ({ csrf, ...options }: MixedOptions = {}) => {
    const bare: MixedOptions = Object.create(null);
    server = await mixedHosts[host]!(Object.assign(bare, { csrf: { debug: true, ...csrf } }, options));
    return addressOf(server);
  };
  const post = (url: string, headers: Headers, body = "") => ask(url, "POST", headers, body);

  it("X21: a token of a plain handler opens a view, and the reverse, with one cookie", async () => {
    const url = await start({ exempt: (path) => path.startsWith("/views/") });
    for (const [maker, saver] of [
      ["/token", "/views/save/"],
      ["/views/token/", "/save"],
      ["/views/bare/", "/views/save/"],
    ]) {
      const made = await ask(`${url}${maker}`);
      expect([made.status, made.cookies]).toEqual([200, [expect.stringMatching(/^csrftoken=\w{32};/)]]);
      expect(made.vary).toContain("Cookie");
      const Cookie = made.cookies[0]!.split(";")[0]!;
      const body = `csrfmiddlewaretoken=${made.body}`;
      expect((await post(`${url}${saver}`, { Cookie, "X-CSRFToken": made.body })).status).toBe(200);
      expect((await post(`${url}${saver}`, { Cookie, ...form }, body)).body).toBe("saved");
      expect((await post(`${url}${saver}`, { Cookie, ...form }, "a=1")).status).toBe(403);
      expect((await post(`${url}${saver}`, { Cookie: `csrftoken=${other}`, ...form }, body)).status).toBe(403);
    }
  });

  it("X21, X18: a view's response varies by the cookie where a decorator looks, and sets it once", async () => {
    for (const eager of [false, true]) {
      const url = await start({ eager });
      expect((await ask(`${url}/views/vary/`)).body).toBe("Cookie");
      const page = await ask(`${url}/views/token/`, "GET", cookie);
      expect(page.cookies).toHaveLength(1);
      expect(page.vary.split(", ").sort()).toEqual(["Accept", "Cookie"]);
      server!.close();
    }
  });

  it("X21: a view with a cookie of its own gets that one", async () => {
    const url = await start({ exempt: (path) => path === "/views/mine/" });
    const { cookies, body } = await ask(`${url}/views/mine/`);
    expect(cookies).toEqual([expect.stringMatching(/^mine=\w{32};/)]);
    const Cookie = cookies[0]!.split(";")[0]!;
    expect((await post(`${url}/views/mine/`, { Cookie, "X-CSRFToken": body })).status).toBe(200);
  });

  it("X21: a route's csrf() with other options checks by them what the first one has let through", async () => {
    const url = await start();
    expect((await post(`${url}/strict`, withToken)).status).toBe(403);
    expect((await post(`${url}/strict`, { ...withToken, "X-Strict": token })).body).toBe("saved");
    const lax = await start({ csrf: { mode: "origin" } });
    expect((await post(`${lax}/save`, {})).status).toBe(200);
    expect(reasonOf(await post(`${lax}/strict`, {}))).toBe("CSRF cookie not set.");
  });

  it.each<[string, unknown]>([
    ["a promise of false", Promise.resolve(false)],
    ["a promise of true", Promise.resolve(true)],
    ["a list", []],
    ["1", 1],
  ])("X21, X16: exempt that returns %s exempts nothing", async (_what, answer) => {
    const url = await start({ exempt: () => answer as boolean });
    expect((await post(`${url}/save`, cookie)).status).toBe(403);
  });

  it("X21, X16: a polluted prototype exempts nothing", async () => {
    Object.defineProperty(Object.prototype, "exempt", { value: () => true, configurable: true });
    try {
      expect((await post(`${await start()}/save`, cookie)).status).toBe(403);
    } finally {
      delete (Object.prototype as { exempt?: unknown }).exempt;
    }
  });

  it("X21, X6: method-override before csrf() frees no POST from the check, and leaves its field", async () => {
    const url = await start();
    const override = (method: string) => ({ ...cookie, ...form, "X-HTTP-Method-Override": method });
    const field = `csrfmiddlewaretoken=${token}`;
    const answers = await Promise.all([
      post(`${url}/save`, override("GET"), "a=1"),
      post(`${url}/save`, override("GET"), field),
      post(`${url}/save`, override("PUT"), field),
      ask(`${url}/save`, "GET", { ...cookie, "X-HTTP-Method-Override": "POST" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 200, 200, 403]);
  });

  it.each([
    ["an array", "csrfmiddlewaretoken[]=x&csrfmiddlewaretoken[]="],
    ["an object", "csrfmiddlewaretoken[a]=x"],
    ["members of the prototype", `__proto__[csrfmiddlewaretoken]=${token}`],
    ["a constructor", `constructor[prototype][csrfmiddlewaretoken]=${token}`],
    ["a name with a space", `csrfmiddlewaretoken =${token}`],
    ["a name in upper case", `CSRFMIDDLEWARETOKEN=${token}`],
    ["an empty field", "csrfmiddlewaretoken="],
  ])("X21, X1: a body with %s holds no token, and its header still counts", async (_what, body) => {
    const url = await start();
    expect((await post(`${url}/save`, { ...cookie, ...form }, body)).status).toBe(403);
    if (!body.includes("=x")) expect((await post(`${url}/save`, { ...withToken, ...form }, body)).status).toBe(200);
  });

  it("X21, X2: takes the last of several cookies, as Django", async () => {
    const url = await start();
    const headers = (Cookie: string) => ({ Cookie, "X-CSRFToken": token });
    expect((await post(`${url}/save`, headers(`csrftoken=bad; csrftoken=${secret}`))).status).toBe(200);
    expect((await post(`${url}/save`, headers(`csrftoken=${secret}; csrftoken=${other}`))).status).toBe(403);
  });

  it("X21: gives an error's page a token, and says when it is too late for one", async () => {
    const url = await start();
    const broken = await ask(`${url}/broken`);
    expect([broken.status, broken.body]).toEqual([500, expect.stringMatching(/^broken: \w{64}$/)]);
    expect(broken.cookies).toHaveLength(1);
    const late = await ask(`${url}/late`);
    expect(late.body).toBe(
      "late: A CSRF token must be made before the head of the response is sent: the head carries its cookie.",
    );
  });

  it("X21: replaces an invalid cookie as it refuses it, also behind a HEAD", async () => {
    const url = await start();
    const refused = await post(`${url}/save`, { Cookie: "csrftoken=bad", "X-CSRFToken": token });
    expect([refused.status, refused.cookies.length, refused.vary]).toEqual([403, 1, "Cookie"]);
    expect((await ask(`${url}/token`, "HEAD")).cookies).toHaveLength(1);
  });

  it("X21: keeps a session's secret through useSessions, and refuses without a session", async () => {
    const session: Record<string, unknown> = {};
    const url = await start({ session, csrf: { useSessions: true } });
    const made = await ask(`${url}/token`);
    expect([made.cookies, Object.keys(session), made.vary]).toEqual([
      [],
      ["_csrftoken"],
      expect.stringContaining("Cookie"),
    ]);
    expect((await post(`${url}/save`, { "X-CSRFToken": made.body })).status).toBe(200);
    expect((await post(`${url}/save`, withToken)).status).toBe(403);
    const none = await post(`${await start({ csrf: { useSessions: true } })}/save`, withToken);
    expect([none.status, none.body]).toEqual([500, expect.stringContaining("request.session is not set")]);
  });

  it("X21, X9, X10: believes the proxies that its settings trust", async () => {
    const headers = { ...withToken, "X-Forwarded-Proto": "https", "X-Forwarded-Host": "shop.example" };
    const own = { ...headers, Origin: "https://shop.example" };
    expect((await post(`${await start()}/save`, own)).status).toBe(403);
    const url = await start({ settings: { trustProxy: true } });
    expect((await post(`${url}/save`, own)).status).toBe(200);
    expect(reasonOf(await post(`${url}/save`, headers))).toBe("Referer checking failed - no Referer.");
    expect((await post(`${url}/save`, { ...headers, Referer: "https://shop.example/" })).status).toBe(200);
  });

  describe("failureView", () => {
    const refuse = async (failureView: CsrfOptions["failureView"]) =>
      post(`${await start({ csrf: { failureView } })}/save`, cookie);

    it("may throw, so that the host's own error handling answers", async () => {
      const answer = await refuse((_request, reason) => {
        throw Object.assign(new Error(reason), { status: 403 });
      });
      expect([answer.status, answer.body]).toEqual([403, expect.stringMatching(/^CSRF token missing\.: \w{64}$/)]);
    });

    it.each([undefined, null, "route", "router", 0, ""])(
      "never lets the request pass by throwing %j",
      async (thrown) => {
        const answer = await refuse(() => Promise.reject(thrown));
        expect([answer.status >= 400, answer.body.includes("saved")]).toEqual([true, false]);
      },
    );

    it("sends its type, status, cookies, Vary and stream as they are", async () => {
      const answer = await refuse((_request, reason) => {
        const response = new HttpResponse(JSON.stringify({ reason }), { status: 419, contentType: "application/json" });
        response.setCookie("seen", "1");
        response.headers.set("Vary", "Accept");
        return response;
      });
      expect(answer).toMatchObject({
        status: 419,
        type: "application/json",
        vary: "Accept",
        body: '{"reason":"CSRF token missing."}',
        cookies: [expect.stringMatching(/^seen=1/)],
      });
    });
  });
});
