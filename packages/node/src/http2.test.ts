import { once } from "node:events";
import { type ClientHttp2Session, connect, createServer, type Http2Server, type IncomingHttpHeaders } from "node:http2";
import type { AddressInfo } from "node:net";
import { HttpResponse, StreamingHttpResponse, type View } from "@riposte/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHandler } from "./index.ts";

const views: Readonly<Record<string, View>> = {
  "/connection": () => new HttpResponse("a", { headers: { Connection: "close", "Keep-Alive": "x", Upgrade: "y" } }),
  "/echo": async (request) => new HttpResponse(`${request.getHost().split(":")[0]} ${await request.text()}`),
  "/late": () =>
    new StreamingHttpResponse(
      (async function* () {
        yield "first";
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error("late");
      })(),
    ),
};

describe("nodeHandler over HTTP/2", () => {
  let server: Http2Server;
  let client: ClientHttp2Session;
  let errors: unknown[];

  beforeEach(async () => {
    errors = [];
    const handler = nodeHandler((request) => views[request.path]!(request), { onError: (error) => errors.push(error) });
    // The compatibility API of node:http2 has the same interface as node:http.
    server = createServer(handler as unknown as Parameters<typeof createServer>[1]);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });

  afterEach(() => {
    client.destroy();
    server.close();
  });

  async function ask(path: string, body?: string): Promise<{ status: unknown; text: string; code: number }> {
    const stream = client.request({ ":path": path, ":method": body === undefined ? "GET" : "POST" });
    let text = "";
    let status: unknown;
    stream.on("response", (headers: IncomingHttpHeaders) => {
      status = headers[":status"];
    });
    stream.on("data", (piece) => {
      text += piece;
    });
    stream.on("error", () => undefined);
    stream.end(body);
    await new Promise((resolve) => stream.on("close", resolve));
    return { status, text, code: stream.rstCode };
  }

  it("sends no headers about an HTTP/1 connection", async () => {
    expect(await ask("/connection")).toEqual({ status: 200, text: "a", code: 0 });
    expect(errors).toEqual([]);
  });

  it("reads the host from :authority, and the body", async () => {
    expect(await ask("/echo", "hello")).toMatchObject({ status: 200, text: "127.0.0.1 hello" });
  });

  it("S5: resets the stream with an error code when a response fails after its first piece", async () => {
    expect(await ask("/late")).toEqual({ status: 200, text: "first", code: 2 });
    expect(errors.map(String)).toEqual(["Error: late"]);
  });
});
