import { once } from "node:events";
import { createServer, get as httpGet, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import * as zlib from "node:zlib";
import { eventStream, HttpResponse, type HttpResponseBase, StreamingHttpResponse, type View } from "@riposte/core";
import { afterEach, describe, expect, it } from "vitest";
import { csrfProtect, ensureCsrfCookie, getToken } from "../../../csrf/src/index.ts";
import { nodeHandler } from "../node-handler.ts";
import { type CompressOptions, compress } from "./compress.ts";

const text = "All work and no play makes Jack a dull boy. ".repeat(40);
const { zstdDecompressSync } = zlib as unknown as { zstdDecompressSync?: (bytes: Uint8Array) => Buffer };
const hasZstd = zstdDecompressSync !== undefined;
const best = hasZstd ? "zstd" : "br";

const closers: (() => unknown)[] = [];

/** Starts a server; returns its URL. */
async function serve(view: View): Promise<string> {
  const server = createServer(nodeHandler(view)).listen(0, "127.0.0.1");
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Sends a request without the codings that fetch adds and decodes. */
async function ask(url: string, coding?: string, method = "GET"): Promise<IncomingMessage & { content: Buffer }> {
  const headers = coding === undefined ? {} : { "Accept-Encoding": coding };
  const [message] = (await once(httpGet(url, { headers, method, agent: false }), "response")) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  return Object.assign(message, { content: Buffer.concat(parts) });
}

async function answer(response: HttpResponseBase, coding?: string, options?: CompressOptions, method?: string) {
  return ask(await serve(options ? compress(options)(() => response) : compress(() => response)), coding, method);
}

function decode({ content, headers }: { content: Buffer; headers: IncomingMessage["headers"] }): string {
  const coding = headers["content-encoding"];
  if (coding === "gzip") return zlib.gunzipSync(content).toString();
  if (coding === "br") return zlib.brotliDecompressSync(content).toString();
  return (coding === "zstd" ? zstdDecompressSync!(content) : content).toString();
}

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

describe("compress", () => {
  it.each([
    [undefined, undefined],
    ["", undefined],
    ["identity", undefined],
    ["deflate, compress", undefined],
    ["gzip", "gzip"],
    ["X-GZIP", "gzip"],
    ["br", "br"],
    ["zstd", hasZstd ? "zstd" : undefined],
    ["gzip, deflate, br, zstd", best],
    ["gzip, br", "br"],
    ["gzip;q=1.0, br;q=0.9", "gzip"],
    ["br;q=0.5 , gzip ; q=0.8", "gzip"],
    ["*", best],
    ["zstd;q=0, *", "br"],
    ["zstd;q=0, br;q=0, *;q=0.1", "gzip"],
    ["gzip;q=0, br;q=0.000", undefined],
    ["gzip;q=0.5, identity;q=1", undefined],
    ["gzip;q=0.5, identity;q=0.5", "gzip"],
    ["gzip;q=0.001", "gzip"],
    ["gzip;q=2, br;q=x", undefined],
    ["*;q=0", undefined],
    ["identity;q=0, br;q=0.1", "br"],
    ["notgzip, brx", undefined],
  ])("K10: answers Accept-Encoding %j with %j", async (accepted, coding) => {
    const received = await answer(new HttpResponse(text), accepted);
    expect(received.headers["content-encoding"]).toBe(coding);
    expect(received.headers.vary).toBe("Accept-Encoding");
    expect(received.headers["content-length"]).toBe(String(received.content.length));
    expect(decode(received)).toBe(text);
    expect(received.content.length < text.length).toBe(coding !== undefined);
  });

  it("is decoded by fetch", async () => {
    const url = await serve(compress(() => new HttpResponse(text)));
    for (const coding of ["gzip", "br", "gzip, br"]) {
      const response = await fetch(url, { headers: { "Accept-Encoding": coding } });
      expect(await response.text()).toBe(text);
    }
  });

  it("answers HEAD as GET, without the content", async () => {
    const options = { maxRandomBytes: 0 };
    for (const coding of ["br", "gzip"]) {
      const whole = await answer(new HttpResponse(text), coding, options);
      const head = await answer(new HttpResponse(text), coding, options, "HEAD");
      expect(head.headers["content-length"]).toBe(whole.headers["content-length"]);
      expect([head.headers["content-encoding"], head.content.length]).toEqual([coding, 0]);
    }
  });

  it("makes a strong ETag weak", async () => {
    for (const etag of ['"a"', 'W/"a"']) {
      const { headers } = await answer(new HttpResponse(text, { headers: { ETag: etag } }), "br");
      expect(headers.etag).toBe('W/"a"');
    }
  });

  const noise = crypto.getRandomValues(new Uint8Array(300));
  it.each<[string, () => HttpResponse]>([
    ["short content", () => new HttpResponse("a".repeat(199))],
    ["encoded content", () => new HttpResponse(text, { headers: { "Content-Encoding": "x" } })],
    ["partial content", () => new HttpResponse(text, { status: 206 })],
    ["no content", () => new HttpResponse("", { status: 204 })],
    ["304", () => new HttpResponse("", { status: 304 })],
    ["no-transform", () => new HttpResponse(text, { headers: { "Cache-Control": "private, No-Transform" } })],
    ["content that would grow", () => new HttpResponse(noise)],
    ...["image/png", "IMAGE/JPEG; x=y", "video/mp4", "application/zip", "font/woff2", "application/pdf"].map(
      (contentType): [string, () => HttpResponse] => [contentType, () => new HttpResponse(text, { contentType })],
    ),
  ])("leaves %s alone", async (_what, make) => {
    const before = Buffer.from(make().content);
    const { content, headers, statusCode } = await answer(make(), "zstd, br, gzip");
    expect([undefined, "x"]).toContain(headers["content-encoding"]);
    if (statusCode !== 304) expect(content).toEqual(before);
  });

  it.each(["image/svg+xml", "application/json", "text/css", "application/wasm", "font/ttf"])(
    "compresses %s",
    async (type) => {
      const { headers } = await answer(new HttpResponse(text, { contentType: type }), "br");
      expect(headers["content-encoding"]).toBe("br");
    },
  );

  it("compresses what would grow when the client refuses it as it is", async () => {
    for (const content of ["", "short", noise]) {
      const received = await answer(new HttpResponse(content), "br, identity;q=0");
      expect(received.headers["content-encoding"]).toBe("br");
      expect(zlib.brotliDecompressSync(received.content)).toEqual(Buffer.from(content));
    }
  });
});

describe("compress against BREACH", () => {
  const page: View = (request) => new HttpResponse(`${getToken(request)}${text}`);
  const all = "zstd, br, gzip";

  it.each<[string, View]>([
    ["outside of csrfProtect", compress(csrfProtect(page))],
    ["inside csrfProtect", csrfProtect(compress(page))],
    ["without csrfProtect", compress(page)],
  ])("compresses a page with a token by gzip alone, %s", async (_order, view) => {
    const url = await serve(view);
    const lengths = new Set<number>();
    for (let times = 0; times < 20; times += 1) {
      const { headers, content } = await ask(url, all);
      expect(headers["content-encoding"]).toBe("gzip");
      lengths.add(content.length);
    }
    expect(lengths.size).toBeGreaterThan(5);
    expect((await ask(url, "br")).headers["content-encoding"]).toBeUndefined();
  });

  it("uses all codings for a page without a token", async () => {
    const { headers } = await ask(await serve(compress(csrfProtect(() => new HttpResponse(text)))), all);
    expect(headers["content-encoding"]).toBe(best);
    const cookieOnly = await serve(compress(ensureCsrfCookie(() => new HttpResponse(text))));
    expect((await ask(cookieOnly, all)).headers["set-cookie"]?.[0]).toMatch(/^csrftoken=/);
  });

  it.each(["gzip", "br", ...(hasZstd ? ["zstd"] : [])])(
    "pads %s on request, also pages with a token",
    async (coding) => {
      const url = await serve(compress({ pad: true })(page));
      const plain = await serve(compress({ pad: true, maxRandomBytes: 300 })(() => new HttpResponse(text)));
      const lengths = new Set<number>();
      for (let times = 0; times < 40; times += 1) {
        const received = await ask(plain, coding);
        expect(decode(received)).toBe(text);
        lengths.add(received.content.length);
      }
      expect(lengths.size).toBeGreaterThan(20);
      const received = await ask(url, coding);
      expect([received.headers["content-encoding"], decode(received).slice(64)]).toEqual([coding, text]);
      // An empty body has nothing that a block could follow.
      const empty = await serve(compress({ pad: true })(() => new StreamingHttpResponse([])));
      for (let times = 0; times < 5; times += 1) expect(decode(await ask(empty, coding))).toBe("");
    },
  );
});

describe("compress of a stream", () => {
  const codings = ["gzip", "br", ...(hasZstd ? ["zstd"] : [])];
  const decoderOf = (coding: string): zlib.Gunzip => {
    if (coding === "gzip") return zlib.createGunzip();
    if (coding === "br") return zlib.createBrotliDecompress() as zlib.Gunzip;
    return (zlib as unknown as { createZstdDecompress(): zlib.Gunzip }).createZstdDecompress();
  };

  it.each(codings)(
    "compresses synchronous and asynchronous pieces with %s, and removes Content-Length",
    async (coding) => {
      async function* pieces() {
        yield "a".repeat(100_000);
        yield "☃";
      }
      for (const source of [pieces(), ["a".repeat(100_000), "☃"]]) {
        const response = new StreamingHttpResponse(source, { headers: { "Content-Length": "100003" } });
        const received = await answer(response, coding);
        expect([received.headers["content-encoding"], received.headers["content-length"]]).toEqual([coding, undefined]);
        expect(decode(received)).toBe(`${"a".repeat(100_000)}☃`);
      }
    },
  );

  it.each(codings)("lets a piece arrive through %s while the next one is late", async (coding) => {
    let sendNext: () => void = () => undefined;
    async function* pieces() {
      for (let n = 0; n < 3; n += 1) {
        yield `piece ${n}`;
        await new Promise<void>((resolve) => {
          sendNext = resolve;
        });
      }
    }
    const response = new StreamingHttpResponse(pieces(), { contentType: "text/event-stream" });
    const url = await serve(compress(() => response));
    const headers = { "Accept-Encoding": coding };
    const [message] = (await once(httpGet(url, { headers, agent: false }), "response")) as [IncomingMessage];
    const decoder = message.pipe(decoderOf(coding));
    const arrived: string[] = [];
    for await (const part of decoder) {
      arrived.push(String(part));
      sendNext();
    }
    expect(arrived).toEqual(["piece 0", "piece 1", "piece 2"]);
  });

  it("leaves an eventStream alone", async () => {
    const received = await answer(eventStream([text]), "br, gzip");
    expect(received.headers["content-encoding"]).toBeUndefined();
    expect(received.headers["cache-control"]).toBe("no-cache, no-transform");
  });

  it.each(codings)(
    "breaks off with %s when the source fails, and ends the source when the client leaves",
    async (coding) => {
      async function* failing() {
        yield text;
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error("late");
      }
      await expect(answer(new StreamingHttpResponse(failing()), coding)).rejects.toThrow("aborted");
      let finished: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => {
        finished = resolve;
      });
      async function* endless() {
        try {
          for (;;) {
            yield text;
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        } finally {
          finished();
        }
      }
      const url = await serve(compress(() => new StreamingHttpResponse(endless())));
      const request = httpGet(url, { headers: { "Accept-Encoding": coding }, agent: false });
      const [message] = (await once(request, "response")) as [IncomingMessage];
      await once(message, "data");
      message.destroy();
      await ended;
    },
  );
});
