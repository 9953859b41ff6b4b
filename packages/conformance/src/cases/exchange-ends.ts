import assert from "node:assert/strict";
import { type HttpRequest, HttpResponse, StreamingHttpResponse, type View } from "@riposte/core";
import { type Case, type RunningServer, serverCase } from "../harness.ts";
import { askOverHttp2 } from "../http2-request.ts";
import { RawConnection } from "../raw-connection.ts";
import { rawRequest, requestText, requestWithBody } from "../raw-request.ts";

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Seen {
  asked: number;
  aborted: number;
}

/** Asks for the signal before and after the answer begins, then answers in one of four ways. */
function answers(seen: Seen): View {
  return async (request: HttpRequest) => {
    seen.asked += 1;
    request.signal.addEventListener("abort", () => {
      seen.aborted += 1;
    });
    if (request.method === "POST") await request.text();
    if (request.path === "/error") throw new Error("failed");
    if (request.path === "/large") return new HttpResponse("x".repeat(3_000_000));
    if (request.path === "/stream") return new StreamingHttpResponse(["a", "b"]);
    return new HttpResponse("a");
  };
}

function neverAborts(name: string, check: (server: RunningServer) => Promise<number>, needs?: "http2"): Case {
  const seen = { asked: 0, aborted: 0 };
  return serverCase(
    `U4: does not abort the signal ${name}`,
    () => answers(Object.assign(seen, { asked: 0, aborted: 0 })),
    async (server) => {
      const asked = await check(server);
      await pause(50);
      assert.deepEqual(seen, { asked, aborted: 0 });
    },
    needs && { needs },
  );
}

/** The signal, and who waits for the end of an exchange. */
export const exchangeEndCases: readonly Case[] = [
  neverAborts("after a whole answer, on a connection that closes", async ({ url }) => {
    for (const path of ["/", "/large", "/stream", "/error"]) await rawRequest(url, requestText("GET", path));
    await rawRequest(url, requestText("HEAD", "/stream"));
    await rawRequest(url, requestWithBody("POST", "/", [], "abc"));
    return 6;
  }),
  neverAborts("after a whole answer, on a connection that stays and then closes", async ({ url }) => {
    const connection = await RawConnection.open(url);
    for (const path of ["/", "/large", "/stream", "/error", "/"]) {
      connection.send(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
      await connection.readResponse();
    }
    connection.socket.destroy();
    return 5;
  }),
  neverAborts("after whole answers to many requests in one packet", async ({ url }) => {
    const connection = await RawConnection.open(url);
    connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(30));
    for (let read = 0; read < 30; read += 1) await connection.readResponse();
    connection.socket.destroy();
    return 30;
  }),
  neverAborts(
    "after a whole answer over HTTP/2",
    async ({ url }) => {
      for (const path of ["/", "/large", "/stream", "/error"]) await askOverHttp2(url, path);
      await askOverHttp2(url, "/", "abc");
      return 5;
    },
    "http2",
  ),
  cutShort(),
  serverCase(
    "B1: reports no error when a client leaves a stream, parked or under way",
    () => (request) => new StreamingHttpResponse(request.path === "/parked" ? parked(request) : underWay()),
    async ({ url, errors }) => {
      for (const path of ["/parked", "/under-way", "/parked", "/under-way"]) {
        const connection = await RawConnection.open(url);
        connection.send(requestText("GET", path));
        await connection.until(() => connection.received.includes("first"));
        connection.socket.destroy();
      }
      await pause(150);
      assert.deepEqual(errors.map(String), []);
    },
    { needs: "quietLeaving" },
  ),
  ...["http1", "http2"].map(stopping),
];

/** A server that stops and cuts its connections. */
function stopping(protocol: string): Case {
  const needs = protocol === "http2" ? ({ needs: "http2" } as const) : {};
  return {
    name: `A1 S3: aborts the signal, ends the generator and closes the response when the server stops (${protocol})`,
    ...needs,
    run: async (harness) => {
      const entries: string[] = [];
      const view: View = (request) => {
        request.signal.addEventListener("abort", () => entries.push("signal"));
        const response = new StreamingHttpResponse(stopped(request, entries));
        response.onClose(() => entries.push("closed"));
        return response;
      };
      const server = await harness.start(view, undefined, { http2: protocol === "http2" });
      if (protocol === "http2") void askOverHttp2(server.url, "/");
      else (await RawConnection.open(server.url)).send(requestText("GET", "/"));
      for (let rounds = 0; rounds < 200 && entries.length === 0; rounds += 1) await pause(5);
      await server.close();
      for (let rounds = 0; rounds < 40 && entries.length < 4; rounds += 1) await pause(5);
      assert.deepEqual(entries, ["begun", "signal", "finally", "closed"]);
    },
  };
}

async function* stopped(request: HttpRequest, entries: string[]): AsyncGenerator<string> {
  entries.push("begun");
  try {
    yield* parked(request);
  } finally {
    entries.push("finally");
  }
}

async function* parked({ signal }: HttpRequest): AsyncGenerator<string> {
  yield "first";
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  yield "last";
}

async function* underWay(): AsyncGenerator<string> {
  yield "first";
  for (let pieces = 0; pieces < 5000; pieces += 1) yield "x".repeat(65_536);
}

function cutShort(): Case {
  let aborted = 0;
  const view: View = (request) => {
    request.signal.addEventListener("abort", () => {
      aborted += 1;
    });
    return new StreamingHttpResponse([new Uint8Array(30_000_000)]);
  };
  return serverCase(
    "U4: aborts the signal when the client leaves while the last bytes are on their way",
    () => view,
    async ({ url }) => {
      aborted = 0;
      const connection = await RawConnection.open(url);
      connection.send(requestText("GET", "/"));
      await connection.until(() => connection.received.length > 0);
      connection.socket.destroy();
      for (let rounds = 0; rounds < 100 && aborted === 0; rounds += 1) await pause(5);
      assert.equal(aborted, 1);
    },
  );
}
