import { once } from "node:events";
import { mkdtempSync, readdirSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HttpResponse, type View } from "@riposte/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHandler } from "../node-handler.ts";

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
      upload.write(`--BND\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n${"x".repeat(50_000)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      upload.destroy();
    }
    expect(await settled()).toEqual([]);
    for (let rounds = 0; rounds < 50 && descriptors() > baseline + 2; rounds += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(descriptors()).toBeLessThanOrEqual(baseline + 2);
  });
});
