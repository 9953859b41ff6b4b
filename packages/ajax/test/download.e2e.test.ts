import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { html } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const body = "x".repeat(300_000);

describe("onDownload", () => {
  it("is called while the body is read, with the size that the server says", async () => {
    await site.open();
    site.own.routes["/a/"] = (response) => {
      response.writeHead(200, { "Content-Type": "text/html", "Content-Length": body.length });
      response.write(body.slice(0, 1000));
      setTimeout(() => response.end(body.slice(1000)), 100);
    };
    const calls = await site.page.evaluate(async () => {
      const seen: { loaded: number; total: number }[] = [];
      const client = ajax.create({ onDownload: (progress) => seen.push(progress) });
      await client.get("/a/").text();
      const one = seen.splice(0);
      await ajax.load("body", "/a/", { client });
      return [one, seen];
    });
    for (const seen of calls) {
      expect(seen.length).toBeGreaterThan(1);
      expect(seen.every(({ total }) => total === body.length)).toBe(true);
      expect(seen.map(({ loaded }) => loaded)).toEqual(seen.map(({ loaded }) => loaded).toSorted((a, b) => a - b));
      expect(seen.at(-1)!.loaded).toBe(body.length);
    }
  });

  it("says no total for a chunked or compressed body, and counts decompressed bytes", async () => {
    await site.open();
    site.own.routes["/chunked/"] = html(body);
    const packed = gzipSync(body);
    site.own.routes["/gzip/"] = (response) => {
      response.writeHead(200, { "Content-Encoding": "gzip", "Content-Length": packed.length });
      response.end(packed);
    };
    const ends = await site.page.evaluate(() =>
      Promise.all(
        ["/chunked/", "/gzip/"].map(async (url) => {
          let last: unknown;
          await ajax.get(url, undefined, { onDownload: (progress) => (last = progress) }).blob();
          return last;
        }),
      ),
    );
    expect(ends).toEqual(Array(2).fill({ loaded: body.length, total: 0 }));
  });

  it("ends the request when the listener throws", async () => {
    await site.open();
    let isClosed = false;
    site.own.routes["/long/"] = (response) => {
      response.writeHead(200, { "Content-Type": "text/plain" });
      response.write("x");
      response.on("close", () => {
        isClosed = true;
      });
    };
    const message = await site.page.evaluate(() => {
      const onDownload = () => {
        throw new Error("mine");
      };
      return ajax
        .get("/long/", {}, { onDownload })
        .text()
        .catch((error) => error.message);
    });
    expect(message).toBe("mine");
    await expect.poll(() => isClosed).toBe(true);
  });

  it("knows no size from another origin, whose compression is not visible", async () => {
    await site.open();
    const body = gzipSync("x".repeat(5000));
    site.hostile.routes["/packed/"] = (response) => {
      response.writeHead(200, {
        "Access-Control-Allow-Origin": "*",
        "Content-Encoding": "gzip",
        "Content-Length": body.length,
      });
      response.end(body);
    };
    const last = await site.page.evaluate(async (origin) => {
      const all: unknown[] = [];
      await ajax.get(`${origin}/packed/`, {}, { mode: "cors", onDownload: (one) => all.push(one) }).text();
      return all.at(-1);
    }, site.hostile.origin);
    expect(last).toEqual({ loaded: 5000, total: 0 });
  });
});
