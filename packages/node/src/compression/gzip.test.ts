import { constants, gunzipSync } from "node:zlib";
import { HttpResponse, type HttpResponseBase, path, StreamingHttpResponse, type View } from "@riposte/core";
import { describe, expect, it } from "vitest";
import { Client, type ClientResponse } from "../../../testing/src/index.ts";
import { type GzipOptions, gzip } from "./gzip.ts";

const text = "All work and no play makes Jack a dull boy. ".repeat(40);

function askClient(response: HttpResponseBase, coding = "gzip", options?: GzipOptions): Promise<ClientResponse> {
  const view: View = () => response;
  const client = new Client([path("", options ? gzip(options)(view) : gzip(view))]);
  return client.get("/", {}, { headers: { "Accept-Encoding": coding } });
}

/** Returns the response itself, which `gzip` has changed. */
async function ask(response: HttpResponse, coding?: string, options?: GzipOptions): Promise<HttpResponse> {
  await askClient(response, coding, options);
  return response;
}

describe("gzip", () => {
  it("compresses for a client that accepts gzip, and sets Content-Encoding and Vary", async () => {
    const response = await ask(new HttpResponse(text));
    expect(gunzipSync(response.content).toString()).toBe(text);
    expect(response.getHeader("Content-Encoding")).toBe("gzip");
    expect(response.getHeader("Content-Length")).toBe(String(response.content.length));
    expect(response.getHeader("Vary")).toBe("Accept-Encoding");
  });

  it.each(["", "identity", "br", "gzip;q=0", "gzip; q=0.0"])(
    "does not compress for Accept-Encoding %j, but sets Vary",
    async (coding) => {
      const response = await ask(new HttpResponse(text), coding);
      expect(response.text).toBe(text);
      expect(response.hasHeader("Content-Encoding")).toBe(false);
      expect(response.getHeader("Vary")).toBe("Accept-Encoding");
    },
  );

  it("K2: hides the length with random padding, against BREACH", async () => {
    const lengths = new Set<number>();
    for (let times = 0; times < 40; times += 1) lengths.add((await ask(new HttpResponse(text))).content.length);
    expect(lengths.size).toBeGreaterThan(10);
  });

  it("adds no padding when maxRandomBytes is 0", async () => {
    const lengths = new Set<number>();
    for (let times = 0; times < 5; times += 1)
      lengths.add((await ask(new HttpResponse(text), "gzip", { maxRandomBytes: 0 })).content.length);
    expect(lengths.size).toBe(1);
  });

  it("K2: makes a strong ETag weak and keeps a weak one", async () => {
    const tagged = (etag: string): HttpResponse => new HttpResponse(text, { headers: { ETag: etag } });
    expect((await ask(tagged('"a"'))).getHeader("ETag")).toBe('W/"a"');
    expect((await ask(tagged('W/"a"'))).getHeader("ETag")).toBe('W/"a"');
  });

  it.each([
    ["short content", new HttpResponse("a".repeat(199))],
    ["content that is already encoded", new HttpResponse(text, { headers: { "Content-Encoding": "br" } })],
    ["partial content", new HttpResponse(text, { status: 206 })],
    ["content that its format compresses", new HttpResponse(text, { contentType: "image/png" })],
    ["an event stream", new HttpResponse(text, { contentType: "text/event-stream" })],
    ["a response with no-transform", new HttpResponse(text, { headers: { "Cache-Control": "private, no-transform" } })],
  ])("K2: does not compress %s", async (_what, response) => {
    const before = response.text;
    expect((await ask(response)).text).toBe(before);
    expect(response.getHeader("Content-Encoding")).not.toBe("gzip");
  });

  it("does not compress content that would grow", async () => {
    const noise = crypto.getRandomValues(new Uint8Array(300));
    expect((await ask(new HttpResponse(noise))).content).toEqual(noise);
  });
});

describe("gzip of a stream", () => {
  const compressed = async (response: HttpResponseBase): Promise<AsyncGenerator<Uint8Array>> =>
    (await askClient(response)).pieces();

  it("compresses synchronous and asynchronous streams, and removes Content-Length", async () => {
    async function* pieces() {
      yield "a".repeat(1000);
      yield "☃";
    }
    for (const source of [pieces(), ["a".repeat(1000), "☃"]]) {
      const response = new StreamingHttpResponse(source, { headers: { "Content-Length": "1003" } });
      const iterator = await compressed(response);
      const parts: Uint8Array[] = [];
      for (let step = await iterator.next(); !step.done; step = await iterator.next()) parts.push(step.value);
      expect(gunzipSync(Buffer.concat(parts)).toString()).toBe(`${"a".repeat(1000)}☃`);
      expect(response.hasHeader("Content-Length")).toBe(false);
    }
  });

  it("flushes the output when the next piece is late", async () => {
    async function* pieces() {
      yield "first";
      await new Promise(() => undefined);
    }
    const iterator = await compressed(new StreamingHttpResponse(pieces()));
    const parts = [(await iterator.next()).value, (await iterator.next()).value] as Uint8Array[];
    expect(gunzipSync(Buffer.concat(parts), { finishFlush: constants.Z_SYNC_FLUSH }).toString()).toBe("first");
  });

  it("passes on an error of the source", async () => {
    async function* pieces() {
      yield "first";
      throw new Error("late");
    }
    const iterator = await compressed(new StreamingHttpResponse(pieces()));
    await expect(
      iterator
        .next()
        .then(() => iterator.next())
        .then(() => iterator.next()),
    ).rejects.toThrow("late");
  });
});
