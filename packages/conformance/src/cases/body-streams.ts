import assert from "node:assert/strict";
import { type HttpRequest, HttpResponse, StreamingHttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { RawConnection } from "../raw-connection.ts";
import { chunkText, rawRequest, requestText, requestWithBody } from "../raw-request.ts";

/** Reads the body by `stream()`. */
const streamed = async (request: HttpRequest): Promise<HttpResponse> => {
  let text = "";
  for await (const piece of request.stream()) text += Buffer.from(piece).toString("latin1");
  return new HttpResponse(text);
};

/** Request bodies that a view reads as they come. */
export const bodyStreamCases: readonly Case[] = streams();

function streams(): Case[] {
  const small = { settings: { limits: { dataUploadMaxMemorySize: 1000 } } };
  return [
    serverCase(
      "stream() gives the body as it comes, of any type",
      () => async (request) => {
        const pieces = request.stream()[Symbol.asyncIterator]();
        const first = await pieces.next();
        return new StreamingHttpResponse(
          (async function* () {
            yield first.value as Uint8Array;
            for (let step = await pieces.next(); !step.done; step = await pieces.next()) yield step.value;
          })(),
        );
      },
      async ({ url }) => {
        const connection = await RawConnection.open(url);
        connection.send(requestText("POST", "/", ["Content-Type: multipart/form-data", "Content-Length: 6"]));
        connection.send("abc");
        await connection.until(() => connection.received.includes("abc"));
        connection.send("def");
        assert.equal((await connection.readResponse()).body.toString(), "abcdef");
        connection.socket.destroy();
      },
    ),
    serverCase(
      "I6: stream() answers 413 to a body beyond the limit",
      () => streamed,
      async ({ url }) => {
        assert.equal((await rawRequest(url, requestWithBody("POST", "/", [], "x".repeat(1000)))).status, 200);
        assert.equal((await rawRequest(url, requestWithBody("POST", "/", [], "x".repeat(1001)))).status, 413);
        const head = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        const chunks = chunkText("x".repeat(900)) + chunkText("x".repeat(200)) + chunkText("");
        assert.equal((await rawRequest(url, head + chunks)).status, 413);
      },
      small,
    ),
    serverCase(
      "stream() gives nothing when there is no body",
      () => streamed,
      async ({ url }) => assert.equal((await rawRequest(url, requestText("GET", "/"))).body.toString(), ""),
    ),
    serverCase(
      "stream() can be left before the end, and the connection serves on or closes",
      () => async (request) => {
        for await (const _piece of request.stream()) break;
        return new HttpResponse("done");
      },
      async ({ url }) => {
        const connection = await RawConnection.open(url);
        connection.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc`);
        assert.equal((await connection.readResponse()).body.toString(), "done");
        connection.send("defPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
        await connection.until(() => connection.ended || connection.received.includes("\r\n\r\ndone"), 4000);
        connection.socket.destroy();
      },
    ),
    serverCase(
      "stream() throws a clear error for a body that was read",
      () => async (request) => {
        await request.text();
        try {
          return new HttpResponse(String(request.stream()));
        } catch (error) {
          return new HttpResponse((error as Error).message);
        }
      },
      async ({ url }) => {
        const { body } = await rawRequest(url, requestWithBody("POST", "/", [], "abc"));
        assert.match(body.toString(), /already read/);
      },
    ),
  ];
}
