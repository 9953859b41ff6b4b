import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { RawConnection } from "@riposte/conformance";
import { HttpResponse } from "@riposte/core";
import { nodeHandler } from "@riposte/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

describe("I16: slow clients", () => {
  let server: Server;
  let url: string;

  beforeEach(async () => {
    const view = nodeHandler(async (request) => new HttpResponse(await request.text()));
    server = createServer({ headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 }, view);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ["headers", "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "],
    ["body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"],
  ])("that send their %s too slowly get 408 and are disconnected", async (_what, beginning) => {
    const connection = await RawConnection.open(url);
    connection.send(beginning);
    const timer = setInterval(() => connection.send("x"), 20);
    try {
      expect((await connection.readResponse()).status).toBe(408);
      await connection.until(() => connection.ended);
    } finally {
      clearInterval(timer);
    }
  });
});
