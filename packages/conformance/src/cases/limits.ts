import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { type HttpRequest, HttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { RawConnection } from "../raw-connection.ts";
import { chunkText, rawRequest, requestText, requestWithBody } from "../raw-request.ts";

const sizeOf = async (request: HttpRequest): Promise<HttpResponse> =>
  new HttpResponse(String((await request.bytes()).length));
const small = { settings: { limits: { dataUploadMaxMemorySize: 1000 } } };
const chunked = (target: string): string =>
  `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n`;

/** Request bodies that are too large, cut short, compressed or never read. */
export const limitCases: readonly Case[] = [
  serverCase(
    "I6: reads a body of exactly the limit",
    () => sizeOf,
    async ({ url }) => {
      assert.equal((await rawRequest(url, requestWithBody("POST", "/", [], "x".repeat(1000)))).body.toString(), "1000");
    },
    small,
  ),
  serverCase(
    "I6: answers 413 to a Content-Length beyond the limit before the body arrives",
    () => sizeOf,
    async ({ url }) => {
      const { status } = await rawRequest(
        url,
        requestText("POST", "/", ["Content-Type: text/plain", "Content-Length: 100000000"]),
      );
      assert.equal(status, 413);
    },
    small,
  ),
  serverCase(
    "I6: answers 413 to a chunked body beyond the limit",
    () => sizeOf,
    async ({ url }) => {
      const { status } = await rawRequest(
        url,
        chunked("/") + chunkText("x".repeat(900)) + chunkText("x".repeat(200)) + chunkText(""),
      );
      assert.equal(status, 413);
    },
    small,
  ),
  serverCase(
    "I6: keeps serving after a body that ends before its Content-Length",
    () => sizeOf,
    async (server) => {
      const connection = await RawConnection.open(server.url);
      connection.send(`${requestText("POST", "/", ["Content-Length: 100"])}only this`);
      connection.socket.end();
      await connection.until(() => connection.ended);
      assert.equal((await rawRequest(server.url, requestWithBody("POST", "/", [], "abc"))).body.toString(), "3");
    },
    small,
  ),
  serverCase(
    "I6: answers at once when the view ignores an endless body, and closes the connection",
    () => () => new HttpResponse("done"),
    async ({ url }) => {
      const connection = await RawConnection.open(url);
      connection.send(chunked("/"));
      const timer = setInterval(() => connection.send(chunkText("x".repeat(1000))), 10);
      try {
        assert.equal((await connection.readResponse()).body.toString(), "done");
        await connection.until(() => connection.ended, 4000);
      } finally {
        clearInterval(timer);
        connection.socket.destroy();
      }
    },
  ),
  serverCase(
    "I7: answers the next request after a 413, or closes the connection",
    () => sizeOf,
    async ({ url }) => {
      const connection = await RawConnection.open(url);
      connection.send(chunked("/") + chunkText("x".repeat(2000)));
      assert.equal((await connection.readResponse()).status, 413);
      connection.send(`${chunkText("")}${requestText("POST", "/", ["Content-Length: 3"])}abc`);
      await connection.until(() => connection.ended || connection.received.includes("\r\n\r\n3"), 4000);
      connection.socket.destroy();
    },
    small,
  ),
  serverCase(
    "I7: closes the connection after a 413 when the body never ends",
    () => sizeOf,
    async ({ url }) => {
      const connection = await RawConnection.open(url);
      connection.send(chunked("/") + chunkText("x".repeat(2000)));
      assert.equal((await connection.readResponse()).status, 413);
      await connection.until(() => connection.ended, 4000);
    },
    small,
  ),
  serverCase(
    "I8: answers 415 to a compressed body, without decompressing it",
    () => sizeOf,
    async ({ url }) => {
      const bomb = gzipSync(Buffer.alloc(10_000_000));
      const { status } = await rawRequest(
        url,
        requestWithBody("POST", "/", ["Content-Encoding: gzip", "Content-Type: text/plain"], bomb),
      );
      assert.equal(status, 415);
    },
  ),
];
