import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  headerOf,
  type RawResponse,
  type RunningServer,
  rawRequest,
  requestText,
  requestWithBody,
} from "@riposte/conformance";
import { HttpResponse, type HttpResponseBase, path, StreamingHttpResponse, type View } from "@riposte/core";
import { csrfProtect } from "@riposte/csrf";
import { gzip, serveFile } from "@riposte/node";
import { getSignedCookie, type ReadCookieOptions, setSignedCookie } from "@riposte/signing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { harness as express } from "../../express/test/harness.ts";
import { harness as fastify } from "../../fastify/test/harness.ts";
import { harness as koa } from "../../koa/test/harness.ts";
import { harness as web } from "../../web/test/harness.ts";
import { harness as node } from "./node-harness.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

type Views = Parameters<typeof node.start>[0];

/** Starts a server and returns a function that asks it. */
async function serve(harness: typeof node, views: Views) {
  const server = await harness.start(views);
  running.push(server);
  return (target: string, headers: readonly string[] = []): Promise<RawResponse> =>
    rawRequest(server.url, requestText("GET", target, headers));
}

let base = "";
let root = "";

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "riposte-test-"));
  root = join(base, "public");
  await mkdir(join(root, "sub"), { recursive: true });
  await mkdir(join(root, ".git"));
  for (const name of ["a.txt", "sub/b.txt", "page.html", "image.svg", "feed.xml", ".env", ".git/config", "sub/.hidden"])
    await writeFile(join(root, name), "0123456789");
  await writeFile(join(base, "secret.txt"), "secret");
  await symlink(join(base, "secret.txt"), join(root, "link.txt"));
  await symlink(base, join(root, "outside"));
  await symlink(join(root, "a.txt"), join(root, "inner.txt"));
});
afterAll(() => rm(base, { recursive: true }));

const files = () => [path("files/<path:name>", (request) => serveFile(request, request.params.name, { root }))];

describe.each(Object.entries({ express, fastify, koa, node }))("serveFile on %s", (_name, harness) => {
  it("F1: answers 404 to a path that leaves the folder", async () => {
    const ask = await serve(harness, files());
    for (const name of ["a.txt", "sub/b.txt", "sub%2fb.txt", "%61.txt"])
      expect((await ask(`/files/${name}`)).body.toString(), name).toBe("0123456789");
    for (const name of [
      "../secret.txt",
      "..%2fsecret.txt",
      "%2e%2e/secret.txt",
      "%2e%2e%2fsecret.txt",
      "%252e%252e%252fsecret.txt",
      "sub/../../secret.txt",
      "sub/..%2f..%2fsecret.txt",
      "..\\secret.txt",
      "..%5csecret.txt",
      "sub\\b.txt",
      "sub%5cb.txt",
      "a.txt%00",
      "%00",
      "a.txt%00.html",
      join(base, "secret.txt"),
      "%2fetc%2fpasswd",
      "/etc/passwd",
      "C:%5cx",
      "sub//b.txt",
    ]) {
      const { status, body } = await ask(`/files/${name}`);
      expect([status, body.includes("secret"), body.includes("0123")], name).toEqual([404, false, false]);
    }
  });

  it("F3: answers 404 to a link out of the folder and to hidden files", async () => {
    const ask = await serve(harness, files());
    expect((await ask("/files/inner.txt")).body.toString()).toBe("0123456789");
    for (const name of ["link.txt", "outside/secret.txt", ".env", "%2eenv", ".git/config", "sub/.hidden"])
      expect((await ask(`/files/${name}`)).status, name).toBe(404);
  });

  it("F5: sends what could run as a page with nosniff, to be saved", async () => {
    const ask = await serve(harness, files());
    for (const [name, disposition] of [
      ["page.html", "attachment"],
      ["image.svg", "attachment"],
      ["feed.xml", "attachment"],
      ["a.txt", "inline"],
    ] as const) {
      for (const headers of [[], ["Range: bytes=0-3"]]) {
        const response = await ask(`/files/${name}`, headers);
        expect(headerOf(response, "content-disposition")).toBe(`${disposition}; filename="${name}"`);
        expect(headerOf(response, "x-content-type-options")).toBe("nosniff");
      }
    }
  });

  it("F6: answers a range with that part, and no other header with more than the file", async () => {
    const ask = await serve(harness, files());
    for (const [range, status, content] of [
      ["bytes=0-3", 206, "0123"],
      ["bytes=8-999999", 206, "89"],
      ["bytes=-0", 416, ""],
      ["bytes=100-", 416, ""],
      ["bytes=5-2", 200, "0123456789"],
      ["bytes=99999999999999999999-", 200, "0123456789"],
      ["items=0-3", 200, "0123456789"],
      ["bytes=0-1,3-4", 200, "0123456789"],
      [`bytes=${"0-1,".repeat(3000)}`, 200, "0123456789"],
    ] as const) {
      const response = await ask("/files/a.txt", [`Range: ${range}`]);
      expect([response.status, response.body.toString()], range.slice(0, 40)).toEqual([status, content]);
      if (status === 416) expect(headerOf(response, "content-range")).toBe("bytes */10");
    }
    // Node reads at most 16 KiB of headers.
    expect((await ask("/files/a.txt", [`Range: bytes=${"0-1,".repeat(20_000)}`])).status).toBe(431);
  });
});

const text = "compress me ".repeat(100);

async function* events() {
  yield "data: 1\n\n";
}

/** Answers that compression must leave as they are, by path. */
const plainAnswers: Readonly<Record<string, () => HttpResponseBase>> = {
  "/partial": () => new HttpResponse(text, { status: 206, headers: { "Content-Range": `bytes 0-1199/2000` } }),
  "/text-of-events": () => new HttpResponse(text, { contentType: "text/event-stream" }),
  "/events": () => new StreamingHttpResponse(events(), { contentType: "text/event-stream" }),
  "/no-transform": () => new HttpResponse(text, { headers: { "Cache-Control": "private, no-transform" } }),
  "/encoded": () => new HttpResponse(text, { headers: { "Content-Encoding": "br" } }),
};

describe.each(Object.entries({ express, fastify, koa, node }))("gzip on %s", (_name, harness) => {
  const tagged = (etag: string): View => gzip(() => new HttpResponse(text, { headers: { ETag: etag } }));

  it.each(['"a"', 'W/"a"'])("K2: sends compressed content under a weak ETag (%s)", async (etag) => {
    const ask = await serve(harness, tagged(etag));
    const response = await ask("/", ["Accept-Encoding: gzip"]);
    expect(headerOf(response, "content-encoding")).toBe("gzip");
    expect(headerOf(response, "etag")).toBe('W/"a"');
    expect(headerOf(response, "vary")).toBe("Accept-Encoding");
    const plain = await ask("/");
    expect([headerOf(plain, "etag"), plain.body.toString()]).toEqual([etag, text]);
  });

  it("K2: does not compress parts, events, no-transform and what is encoded", async () => {
    const ask = await serve(
      harness,
      gzip((request) => {
        const response = plainAnswers[request.path]!();
        response.setHeader("ETag", '"a"');
        return response;
      }),
    );
    for (const target of Object.keys(plainAnswers)) {
      const response = await ask(target, ["Accept-Encoding: gzip"]);
      expect(headerOf(response, "content-encoding"), target).not.toBe("gzip");
      expect(headerOf(response, "etag"), target).toBe('"a"');
      expect(response.body.toString(), target).toBe(target === "/events" ? "data: 1\n\n" : text);
    }
  });
});

const secretKey = "conformance-secret-key-0123456789";

describe.each(Object.entries({ express, fastify, koa, node, web }))("signed cookies on %s", (_name, harness) => {
  /** Starts a server that answers with the signed cookie of the path's name, or with the error's name. */
  async function reader(options: Partial<ReadCookieOptions> = {}) {
    const ask = await serve(harness, (request) => {
      try {
        return new HttpResponse(getSignedCookie(request, request.path.slice(1), { secretKey, ...options }));
      } catch (error) {
        return new HttpResponse((error as Error).name, { status: 403 });
      }
    });
    return async (cookie: string, name = "ck"): Promise<string> =>
      (await ask(`/${name}`, [`Cookie: ${cookie}`])).body.toString();
  }

  /** Returns `name=value` of the cookie that a server sets. */
  async function signed(options: { readonly secretKey?: string; readonly salt?: string } = {}): Promise<string> {
    const ask = await serve(harness, () => {
      const response = new HttpResponse("");
      setSignedCookie(response, "ck", "hello", { secretKey, ...options });
      return response;
    });
    return headerOf(await ask("/"), "set-cookie")!.split("; ")[0]!;
  }

  it("C11: refuses a cookie that was changed, cut, or made for another name or salt", async () => {
    const cookie = await signed();
    const read = await reader();
    expect(await read(cookie)).toBe("hello");
    for (let at = "ck=".length; at < cookie.length; at += 1) {
      const changed = String.fromCharCode(cookie.charCodeAt(at) ^ 1);
      expect(await read(cookie.slice(0, at) + changed + cookie.slice(at + 1)), String(at)).toBe("BadSignature");
      expect(await read(cookie.slice(0, at)), String(at)).toBe("BadSignature");
    }
    expect(await read(cookie.replace("ck=", "other="), "other")).toBe("BadSignature");
    expect(await read(await signed({ salt: "s" }))).toBe("BadSignature");
  });

  it("C12: refuses a cookie that is too old, or from the future", async () => {
    // Recorded from Django 5.2.19, in 2024.
    const old = "ck=hello:1sDNOy:OZODgYiQF6fIDCxvz9RNf9mGpLeYKjGH4UbBPGmrZ_A";
    expect(await (await reader({ salt: "é" }))(old)).toBe("hello");
    const read = await reader({ salt: "é", maxAge: 3600 });
    expect(await read(old)).toBe("SignatureExpired");
    expect(await read(await signed({ salt: "é" }))).toBe("hello");
    const tomorrow = new HttpResponse("");
    vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ["Date"] });
    setSignedCookie(tomorrow, "ck", "hello", { secretKey, salt: "é" });
    vi.useRealTimers();
    expect(await read(`ck=${tomorrow.cookies.get("ck")!.value}`)).toBe("SignatureExpired");
  });

  it("C13: accepts a cookie of a fallback key, but not of a removed one", async () => {
    const cookie = await signed({ secretKey: "old" });
    expect(await (await reader({ secretKeyFallbacks: ["older", "old"] }))(cookie)).toBe("hello");
    expect(await (await reader({ secretKeyFallbacks: ["older"] }))(cookie)).toBe("BadSignature");
    expect(await (await reader())(cookie)).toBe("BadSignature");
  });
});

describe.each(Object.entries({ express, fastify, koa, node, web }))("csrfProtect on %s", (_name, harness) => {
  it("C8: reads the last of two cookies, and still checks Origin", async () => {
    const [evil, good] = ["e".repeat(32), "g".repeat(32)];
    const server = await harness.start(csrfProtect(() => new HttpResponse("done")));
    running.push(server);
    const post = async (token: string, origin: string): Promise<number> => {
      const headers = [`Cookie: csrftoken=${evil}; csrftoken=${good}`, `X-CSRFToken: ${token}`, `Origin: ${origin}`];
      return (await rawRequest(server.url, requestWithBody("POST", "/", headers, ""))).status;
    };
    expect(await post(good, "http://localhost")).toBe(200);
    expect(await post(evil, "http://localhost")).toBe(403);
    expect(await post(good, "http://evil.example")).toBe(403);
    expect(await post(good, "null")).toBe(403);
  });
});
