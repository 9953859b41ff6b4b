import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileResponse, Http404, HttpRequest, type HttpResponseBase } from "@riposte/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFile } from "./open-file.ts";
import { safeJoin } from "./safe-join.ts";
import { serveFile } from "./serve-file.ts";

const base = mkdtempSync(join(tmpdir(), "riposte-test-"));
const root = join(base, "public");

beforeAll(() => {
  mkdirSync(join(root, "sub"), { recursive: true });
  writeFileSync(join(root, "a.txt"), "0123456789");
  writeFileSync(join(root, "page.html"), "<script>1</script>");
  writeFileSync(join(root, "sub", "b.txt"), "b");
  writeFileSync(join(root, ".env"), "SECRET=1");
  writeFileSync(join(base, "secret.txt"), "secret");
  symlinkSync(join(base, "secret.txt"), join(root, "link.txt"));
  symlinkSync(join(root, "a.txt"), join(root, "inner.txt"));
});

afterAll(() => rmSync(base, { recursive: true }));

function request(headers: Record<string, string> = {}, method = "GET"): HttpRequest {
  const body = { bytes: async () => new Uint8Array(), pieces: async function* () {} };
  return new HttpRequest({
    method,
    target: "/",
    headers: Object.entries(headers),
    encrypted: false,
    signal: new AbortController().signal,
    native: null,
    body,
  });
}

async function contentOf(response: HttpResponseBase): Promise<string> {
  const { body } = response;
  if (typeof body === "string" || body instanceof Uint8Array) return body.toString();
  let text = "";
  for await (const piece of body) text += Buffer.from(piece as Uint8Array).toString();
  return text;
}

const descriptors = (): number => readdirSync("/proc/self/fd").length;

describe("safeJoin", () => {
  it.each([
    "../a",
    "a/../../b",
    "/etc/passwd",
    "a//b",
    "..\\a",
    "a\\b",
    "C:\\x",
    "a\0b",
    ".env",
    "sub/.git/config",
    "./a",
  ])("F1, F3: refuses %j", (path) => {
    expect(() => safeJoin("/srv", path)).toThrow(Http404);
  });

  it("joins a path that stays below the folder", () => {
    expect(safeJoin("/srv/x", "a/b.txt")).toBe("/srv/x/a/b.txt");
    expect(safeJoin("/srv/x", "..a".slice(2))).toBe("/srv/x/a");
  });
});

describe("openFile", () => {
  it("returns a file for FileResponse", async () => {
    const response = new FileResponse(await openFile(join(root, "a.txt")));
    expect(response.getHeader("Content-Length")).toBe("10");
    expect(response.getHeader("Content-Type")).toBe("text/plain");
    expect(response.getHeader("Content-Disposition")).toBe('inline; filename="a.txt"');
    expect(await contentOf(response)).toBe("0123456789");
  });

  it.each([
    "nothing.txt",
    "sub",
    "a.txt/x",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "link.txt",
    ".env",
    "x".repeat(5000),
  ])("F1, F3: answers 404 to %s", async (path) => {
    await expect(openFile(path, { root })).rejects.toThrow(Http404);
  });

  it("follows a link to a file inside the root", async () => {
    expect((await openFile("inner.txt", { root })).size).toBe(10);
  });

  it("F7: holds no file descriptor before and after it is read", async () => {
    const before = descriptors();
    const opened = await Promise.all(Array.from({ length: 50 }, () => openFile("a.txt", { root })));
    expect(descriptors()).toBe(before);
    for (const file of opened) {
      const iterator = file[Symbol.asyncIterator]();
      await iterator.next();
      await iterator.return?.();
    }
    expect(descriptors()).toBe(before);
  });
});

describe("serveFile", () => {
  it("answers with the file, Last-Modified and nosniff", async () => {
    const response = await serveFile(request(), "a.txt", { root });
    expect([response.status, await contentOf(response)]).toEqual([200, "0123456789"]);
    expect(response.getHeader("Accept-Ranges")).toBe("bytes");
    expect(response.getHeader("X-Content-Type-Options")).toBe("nosniff");
    expect(response.getHeader("Last-Modified")).toMatch(/ GMT$/);
  });

  it("F5: makes the browser save a file that would run as a page", async () => {
    expect((await serveFile(request(), "page.html", { root })).getHeader("Content-Disposition")).toBe(
      'attachment; filename="page.html"',
    );
    const shown = await serveFile(request(), "page.html", { root, asAttachment: false });
    expect(shown.getHeader("Content-Disposition")).toBe('inline; filename="page.html"');
  });

  it.each([
    ..."html htm xhtml xht shtml HTML Html svg svgz SVG xml xsl xslt xsd rdf rss atom wsdl mml mathml".split(" "),
    ..."mht mhtml eml js mjs cjs pdf swf hta htc html.gz svg.br xml.Z".split(" "),
  ])("F5, U1: makes the browser save a file named .%s, without a guess at its type", async (extension) => {
    const name = `upload.${extension}`;
    writeFileSync(join(root, name), "<script>alert(1)</script>");
    for (const headers of [{}, { Range: "bytes=0-3" }]) {
      const response = await serveFile(request(headers), name, { root });
      expect(response.getHeader("Content-Disposition")).toBe(`attachment; filename="${name}"`);
      expect(response.getHeader("X-Content-Type-Options")).toBe("nosniff");
    }
  });

  it.each([
    "text/html",
    "Text/HTML; charset=utf-8",
    "application/xhtml+xml",
    "image/svg+xml",
    "application/mathml+xml",
    "application/vnd.wap.xhtml+xml",
    "text/xsl",
    "multipart/related",
    "application/pdf",
  ])("F5, U1: makes the browser save a file that is sent as %s, whatever its name", async (contentType) => {
    const response = await serveFile(request(), "a.txt", { root, contentType });
    expect(response.getHeader("Content-Disposition")).toBe('attachment; filename="a.txt"');
    // As in Django, this header does not replace the type that the name tells.
    const guessed = await serveFile(request(), "a.txt", { root, headers: { "Content-Type": contentType } });
    expect(guessed.getHeader("Content-Type")).toBe("text/plain");
  });

  it.each(["a.txt", "a.png", "a.css", "a.json", "a.csv", "a.mp4", "a.woff2", "a"])("shows %s", async (name) => {
    writeFileSync(join(root, name), "0123456789");
    expect((await serveFile(request(), name, { root })).getHeader("Content-Disposition")).toBe(
      `inline; filename="${name}"`,
    );
  });

  it.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=5-", "56789", "bytes 5-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=8-999999", "89", "bytes 8-9/10"],
    ["bytes=-999", "0123456789", "bytes 0-9/10"],
  ])("F6: answers %s with 206 and that part", async (range, content, contentRange) => {
    const response = await serveFile(request({ Range: range }), "a.txt", { root });
    expect([response.status, await contentOf(response)]).toEqual([206, content]);
    expect(response.getHeader("Content-Range")).toBe(contentRange);
    expect(response.getHeader("Content-Length")).toBe(String(content.length));
  });

  it.each(["bytes=-0", "bytes=100-", "bytes=10-"])("F6: answers %s with 416", async (range) => {
    const response = await serveFile(request({ Range: range }), "a.txt", { root });
    expect([response.status, response.getHeader("Content-Range")]).toEqual([416, "bytes */10"]);
  });

  it.each([
    "items=0-3",
    "bytes=5-2",
    "bytes=",
    "bytes=a-b",
    "bytes=0-1,3-4",
    `bytes=${"0-1,".repeat(20_000)}`,
    "bytes=99999999999999999999-",
  ])("F6, H12: ignores a header that is not a single range", async (range) => {
    const began = performance.now();
    expect((await serveFile(request({ Range: range }), "a.txt", { root })).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(100);
  });

  it("ignores Range for HEAD, and when If-Range is another date", async () => {
    expect((await serveFile(request({ Range: "bytes=0-1" }, "HEAD"), "a.txt", { root })).status).toBe(200);
    const changed = request({ Range: "bytes=0-1", "If-Range": "Thu, 01 Jan 1970 00:00:00 GMT" });
    expect((await serveFile(changed, "a.txt", { root })).status).toBe(200);
  });

  it("answers 304 when the client already has the file", async () => {
    const { headers } = await serveFile(request(), "a.txt", { root });
    const since = headers.get("Last-Modified")!;
    expect((await serveFile(request({ "If-Modified-Since": since }), "a.txt", { root })).status).toBe(304);
    expect((await serveFile(request({ "If-Modified-Since": "x".repeat(200_000) }), "a.txt", { root })).status).toBe(
      200,
    );
  });
});
