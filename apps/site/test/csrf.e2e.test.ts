import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { expressRouter } from "@riposte/express";
import { fetchHandler } from "@riposte/web";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, ask, type Question } from "./ask.ts";
import { servers, startServer } from "./interop/servers.ts";
import { urlpatterns } from "./interop/urls.ts";

type Ask = (path: string, question?: Question) => Promise<Pick<Answer, "status" | "body" | "header">>;

const secret = "ErJZOj7qG1h0QIgqDKdKZcHXaKszoLSK";
const token = "cZQxqqWwf9LPaI7AQxRyJk6LmRH63XRTGgpm4zTML0SFQgdQj7U8ymDymrZvhyzt";
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const cookie = { Cookie: `csrftoken=${secret}` };
const header = { ...cookie, "X-CSRFToken": token };
const multipart = { ...cookie, "Content-Type": "multipart/form-data; boundary=b" };
const part = `--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${token}\r\n--b--\r\n`;

/** A request to /submit/, and its expected status. */
type Row = readonly [id: string, what: string, status: 200 | 403, question: Question];

const rows: readonly Row[] = [
  ["X1", "no cookie", 403, { headers: { "X-CSRFToken": token } }],
  ["X1", "no token", 403, { headers: cookie }],
  ["X1", "a token of the wrong length", 403, { headers: { ...cookie, "X-CSRFToken": "abc" } }],
  ["X1", "a token with a wrong character", 403, { headers: { ...cookie, "X-CSRFToken": "-".repeat(64) } }],
  ["X1", "the token of another secret", 403, { headers: { ...cookie, "X-CSRFToken": "a".repeat(32) } }],
  ["X2", "Django's token in the header", 200, { headers: header }],
  ["X2", "Django's token in the field", 200, { headers: { ...cookie, ...form }, body: `csrfmiddlewaretoken=${token}` }],
  ["X2", "a masked cookie", 200, { headers: { Cookie: `csrftoken=${token}`, "X-CSRFToken": token } }],
  ["X5", "PUT", 403, { method: "PUT", headers: cookie }],
  ["X5", "PATCH", 403, { method: "PATCH", headers: cookie }],
  ["X5", "DELETE", 403, { method: "DELETE", headers: cookie }],
  ["X5", "GET", 200, { method: "GET" }],
  ["X5", "HEAD", 200, { method: "HEAD" }],
  ["X6", "a method override", 403, { headers: { ...cookie, "X-HTTP-Method-Override": "GET" } }],
  [
    "X7",
    "the field as plain text",
    403,
    { headers: { ...cookie, "Content-Type": "text/plain" }, body: `csrfmiddlewaretoken=${token}` },
  ],
  [
    "X7",
    "an upper-case form",
    200,
    {
      headers: { ...cookie, "Content-Type": "APPLICATION/X-WWW-FORM-URLENCODED" },
      body: `csrfmiddlewaretoken=${token}`,
    },
  ],
  [
    "X8",
    "the field as JSON",
    403,
    { headers: { ...cookie, "Content-Type": "application/json" }, body: `{"csrfmiddlewaretoken": "${token}"}` },
  ],
  ["X9", "Origin null", 403, { headers: { ...header, Origin: "null" } }],
  [
    "X9",
    "a sibling's Origin",
    403,
    { headers: { ...header, Host: "www.example.com", Origin: "http://api.example.com" } },
  ],
  [
    "X9",
    "an Origin of another port",
    403,
    { headers: { ...header, Host: "www.example.com", Origin: "http://www.example.com:81" } },
  ],
  [
    "X9",
    "an Origin of another scheme",
    403,
    { headers: { ...header, Host: "www.example.com", Origin: "https://www.example.com" } },
  ],
  [
    "X9",
    "an Origin that only ends in a trusted one",
    403,
    { headers: { ...header, Origin: "https://evil-trusted.example" } },
  ],
  [
    "X9",
    "the site's own Origin",
    200,
    { headers: { ...header, Host: "www.example.com", Origin: "http://www.example.com" } },
  ],
  ["X9", "a trusted Origin", 200, { headers: { ...header, Origin: "https://a.trusted.example" } }],
  ["X10", "HTTPS without a Referer", 403, { headers: { ...header, "X-Forwarded-Proto": "https" } }],
  [
    "X10",
    "HTTPS with an HTTP Referer",
    403,
    { headers: { ...header, "X-Forwarded-Proto": "https", Referer: "http://a.trusted.example/" } },
  ],
  [
    "X10",
    "HTTPS with a trusted Referer",
    200,
    { headers: { ...header, "X-Forwarded-Proto": "https", Referer: "https://a.trusted.example/" } },
  ],
  ["X11", "a cross-site request", 403, { headers: { ...header, "Sec-Fetch-Site": "cross-site" } }],
  ["X11", "a same-site request", 403, { headers: { ...header, "Sec-Fetch-Site": "same-site" } }],
  [
    "X11",
    "a same-site request of a trusted Origin",
    200,
    { headers: { ...header, "Sec-Fetch-Site": "same-site", Origin: "https://a.trusted.example" } },
  ],
  ["X11", "a same-origin request", 200, { headers: { ...header, "Sec-Fetch-Site": "same-origin" } }],
  ["X11", "a same-origin request without the token", 403, { headers: { ...cookie, "Sec-Fetch-Site": "same-origin" } }],
  ["X14", "X-Requested-With alone", 403, { headers: { ...cookie, "X-Requested-With": "XMLHttpRequest" } }],
  ["X15", "a multipart form", 200, { headers: multipart, body: part }],
];

function overWeb(): Ask {
  const answer = fetchHandler(urlpatterns, { trustProxy: { useXForwardedHost: false, useXForwardedPort: false } });
  return async (path, { method = "GET", headers = {}, body } = {}) => {
    const { Host: host = "localhost", ...rest } = headers;
    // A view of any memory is a body; its type wants one of an ArrayBuffer.
    const content = body === undefined ? {} : { body: body as BodyInit };
    const response = await answer(
      new Request(`http://${host}${path}`, { method, headers: { ...rest, Host: host }, ...content }),
    );
    return {
      status: response.status,
      body: Buffer.from(await response.arrayBuffer()),
      header: (name) => response.headers.get(name) ?? undefined,
    };
  };
}

async function issued(
  send: Ask,
  page: string,
  headers: Record<string, string> = {},
): Promise<[cookie: string, token: string]> {
  const answer = await send(page, { headers });
  const value = /csrftoken=(\w+)/.exec(answer.header("set-cookie") ?? "")?.[1] ?? "";
  return [value, (JSON.parse(String(answer.body)) as { token: string }).token];
}

describe.each([...Object.keys(servers), "web"])("CSRF protection on %s", (framework) => {
  let close: (() => Promise<void>) | undefined;
  let send: Ask = overWeb();
  beforeAll(async () => {
    const make = servers[framework];
    if (make === undefined) return;
    const server = await startServer(make);
    close = server.close;
    send = (path, question) => ask(server.address + path, question);
  });
  afterAll(() => close?.());

  it.each(rows)("%s %s: %i", async (_id, _what, status, question) => {
    expect((await send("/submit/", { method: "POST", ...question })).status).toBe(status);
  });

  it("X4 reads no token from the query", async () => {
    const answer = await send(`/submit/?csrfmiddlewaretoken=${token}`, { method: "POST", headers: cookie });
    expect(JSON.parse(String(answer.body))).toEqual({ refused: "CSRF token missing." });
  });

  it("X3 masks the secret anew on each page, so that the compressed length reveals nothing", async () => {
    const pages = await Promise.all(Array.from({ length: 40 }, () => send("/form/", { headers: cookie })));
    expect(new Set(pages.map(({ body }) => String(body))).size).toBe(40);
    expect(new Set(pages.map(({ body }) => gzipSync(body).length)).size).toBeGreaterThan(1);
  });

  it("X13 refuses the old token after a login", async () => {
    const [, before] = await issued(send, "/token/", cookie);
    const [fresh, after] = await issued(send, "/rotate/", cookie);
    const Cookie = `csrftoken=${fresh}`;
    expect((await send("/submit/", { method: "POST", headers: { Cookie, "X-CSRFToken": before } })).status).toBe(403);
    expect((await send("/submit/", { method: "POST", headers: { Cookie, "X-CSRFToken": after } })).status).toBe(200);
  });

  it("X16 leaves only the exempt view open", async () => {
    expect((await send("/exempt/", { method: "POST" })).status).toBe(200);
    expect((await send("/only/", { method: "POST" })).status).toBe(403);
    expect((await send("/only/", { method: "POST", headers: header })).status).toBe(200);
  });

  it("X18 sends Vary: Cookie with a page that contains a token", async () => {
    const page = await send("/form/");
    expect(page.header("vary")).toBe("Cookie");
    expect(page.header("set-cookie")).toMatch(
      /^csrftoken=\w{32}; expires=.*; Max-Age=31449600; Path=\/; SameSite=Lax$/,
    );
  });

  it("C8 reads the last of two cookies, and still checks the Origin", async () => {
    const two = { Cookie: `csrftoken=${"a".repeat(32)}; csrftoken=${secret}`, "X-CSRFToken": token };
    expect((await send("/submit/", { method: "POST", headers: two })).status).toBe(200);
    const evil = { ...two, Origin: "http://evil.example" };
    expect((await send("/submit/", { method: "POST", headers: evil })).status).toBe(403);
  });
});

describe("CSRF protection behind express.urlencoded", () => {
  it("X15 reads the field from a body that is already parsed", async () => {
    const app = express().use(express.urlencoded({ extended: false }), expressRouter(urlpatterns));
    const server = await startServer(() => createServer(app));
    const question = { method: "POST", headers: { ...cookie, ...form } };
    const good = await ask(`${server.address}/submit/`, { ...question, body: `csrfmiddlewaretoken=${token}` });
    const bad = await ask(`${server.address}/submit/`, { ...question, body: "csrfmiddlewaretoken=x" });
    await server.close();
    expect([good.status, bad.status]).toEqual([200, 403]);
  });
});
