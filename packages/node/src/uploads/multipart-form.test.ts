import { once } from "node:events";
import { mkdtempSync, readdirSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BodyLimits, HttpResponse, type View } from "@riposte/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHandler } from "../node-handler.ts";
import { readMultipart } from "./multipart-form.ts";
import { UploadFolder } from "./upload-folder.ts";

const limits: BodyLimits = {
  dataUploadMaxMemorySize: 10_000,
  dataUploadMaxNumberFields: 100,
  dataUploadMaxNumberFiles: 10,
  fileUploadMaxMemorySize: 1000,
  fileUploadMaxSize: 1_000_000,
};

const head = (name: string, extra = ""): string =>
  `--BND\r\nContent-Disposition: form-data; name="${name}"${extra}\r\n`;

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (text: string, size = 65_536) =>
  readMultipart(inPieces(text, size), "multipart/form-data; boundary=BND", limits, new UploadFolder());

describe("readMultipart", () => {
  const form = `${head("a")}\r\n--BN\r\n${head("f", '; filename="x.bin"')}Content-Type: a/b; q="1"\r\n\r\n${"y".repeat(5000)}\r\n-\r\n${head("a")}\r\n\r\n\r\n--BND--\r\n`;

  it.each([1, 2, 3, 7, 64, 4096, 65_536])("reads the same result in pieces of %i bytes", async (size) => {
    const { fields, files } = await read(form, size);
    expect([...fields.lists()]).toEqual([["a", ["--BN", "\r\n"]]]);
    const file = files.get("f")!;
    expect([file.name, file.size, file.contentType, { ...file.contentTypeExtra }]).toEqual([
      "x.bin",
      5003,
      "a/b",
      { q: "1" },
    ]);
    expect(await file.text()).toBe(`${"y".repeat(5000)}\r\n-`);
  });

  it("I11: refuses every incomplete prefix of a body, and never hangs", async () => {
    for (let length = 0; length < form.length - 4; length += length < 200 ? 1 : 97) {
      await expect(read(form.slice(0, length)), `of ${length} bytes`).rejects.toMatchObject({ status: 400 });
    }
  });

  it("I13: refuses part headers above 1 KiB, in linear time", async () => {
    await expect(read(`${head("a")}X-Long: ${"x".repeat(1100)}\r\n\r\nv\r\n--BND--\r\n`)).rejects.toThrow(
      "total header size",
    );
    const began = performance.now();
    await expect(read(`${head("a")}X-Long: ${"x".repeat(200_000)}\r\n\r\nv\r\n--BND--\r\n`)).rejects.toMatchObject({
      status: 400,
    });
    expect(performance.now() - began).toBeLessThan(500);
  });

  it("decodes base64 in pieces", async () => {
    const body = `${head("f", '; filename="x"')}Content-Transfer-Encoding: base64\r\n\r\naGVs\r\nbG8g d29y bGQ=\r\n--BND--\r\n`;
    for (const size of [1, 5, 1000]) expect(await (await read(body, size)).files.get("f")!.text()).toBe("hello world");
  });

  it("returns the content of a large file in pieces of at most 64 KiB", async () => {
    const { files } = await read(`${head("f", '; filename="x"')}\r\n${"z".repeat(200_000)}\r\n--BND--\r\n`);
    const sizes: number[] = [];
    for await (const piece of files.get("f")!.chunks()) sizes.push(piece.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(200_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536);
  });
});

describe("uploads on disk", () => {
  let server: Server;
  const before = process.env.TMPDIR;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "riposte-uploads-"));
    process.env.TMPDIR = folder;
  });

  afterEach(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    server.closeAllConnections();
    server.close();
  });

  async function start(view: View): Promise<number> {
    server = createServer(nodeHandler(view, { limits: { fileUploadMaxMemorySize: 1000 } }));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  async function settled(): Promise<string[]> {
    for (let rounds = 0; rounds < 100 && readdirSync(folder).length > 0; rounds += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return readdirSync(folder);
  }

  it("exist while the view runs and are removed when the exchange ends", async () => {
    const port = await start(async (request) => {
      const { files } = await request.form();
      return new HttpResponse(`${readdirSync(folder).length} ${files.get("f")?.size}`);
    });
    const form = new FormData();
    form.append("f", new Blob(["x".repeat(100_000)]), "x.bin");
    expect(await (await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: form })).text()).toBe("1 100000");
    expect(await settled()).toEqual([]);
  });

  it("I12: are removed and closed after 100 aborted uploads", async () => {
    const port = await start(async (request) => new HttpResponse(String((await request.form()).files.size)));
    const descriptors = (): number => readdirSync("/proc/self/fd").length;
    const baseline = descriptors();
    for (let times = 0; times < 100; times += 1) {
      const upload = httpRequest({
        port,
        method: "POST",
        headers: { "Content-Type": "multipart/form-data; boundary=BND", "Content-Length": 10_000_000 },
      });
      upload.on("error", () => undefined);
      upload.write(`${head("f", '; filename="x"')}\r\n${"x".repeat(50_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      upload.destroy();
    }
    expect(await settled()).toEqual([]);
    for (let rounds = 0; rounds < 50 && descriptors() > baseline + 2; rounds += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(descriptors()).toBeLessThanOrEqual(baseline + 2);
  });
});
