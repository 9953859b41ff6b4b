import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { StreamingHttpResponse, type View } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { RawConnection } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Records what happens to the streams of one server. */
class Log {
  readonly entries: string[] = [];
  add(entry: string): void {
    this.entries.push(entry);
  }

  async has(entry: string, timeout: number): Promise<void> {
    const deadline = Date.now() + timeout;
    while (!this.entries.includes(entry)) {
      if (Date.now() > deadline)
        throw new assert.AssertionError({ message: `No ${entry} within ${timeout} ms: ${this.entries.join()}` });
      await pause(2);
    }
  }
}

/** Makes a case whose views write to a log, which the check reads. */
function logged(
  name: string,
  view: (log: Log) => View,
  check: (url: string, log: Log, errors: readonly unknown[]) => Promise<void>,
  options?: { readonly needs: "lateErrors" },
): Case {
  let log = new Log();
  const views = (): View => {
    log = new Log();
    return view(log);
  };
  return serverCase(name, views, ({ url, errors }) => check(url, log, errors), options);
}

const stream =
  (pieces: (log: Log, signal: AbortSignal) => AsyncGenerator<string | Uint8Array>) =>
  (log: Log): View =>
  (request) => {
    const response = new StreamingHttpResponse(pieces(log, request.signal as AbortSignal));
    response.onClose(() => log.add("closed"));
    return response;
  };

/** Streamed responses: in order, at the client's pace, and always closed. */
export const streamCases: readonly Case[] = [
  logged(
    "sends the pieces in order, then closes the response",
    stream(async function* () {
      yield "a";
      yield "";
      yield new TextEncoder().encode("b☃");
    }),
    async (url, log) => {
      const { body, complete } = await rawRequest(url, requestText("GET", "/"));
      assert.deepEqual([body.toString(), complete], ["ab☃", true]);
      await log.has("closed", 200);
    },
  ),
  logged(
    "sends an empty stream",
    stream(async function* () {}),
    async (url, log) => {
      const { status, body } = await rawRequest(url, requestText("GET", "/"));
      assert.deepEqual([status, body.length], [200, 0]);
      await log.has("closed", 200);
    },
  ),
  serverCase(
    "sends synchronous iterables and web streams",
    () => (request) => new StreamingHttpResponse(request.path === "/list" ? ["a", "b"] : new Blob(["c", "d"]).stream()),
    async ({ url }) => {
      assert.equal((await rawRequest(url, requestText("GET", "/list"))).body.toString(), "ab");
      assert.equal((await rawRequest(url, requestText("GET", "/web"))).body.toString(), "cd");
    },
  ),
  logged(
    "sends a piece before the next one is produced",
    stream(async function* (log) {
      yield "first";
      await pause(300);
      log.add("second");
      yield "second";
    }),
    async (url, log) => {
      const connection = await RawConnection.open(url);
      connection.send(requestText("GET", "/"));
      await connection.until(() => connection.received.includes("first"));
      assert.deepEqual(log.entries, []);
      connection.socket.destroy();
    },
  ),
  serverCase(
    "keeps the Content-Length of a stream",
    () => () => new StreamingHttpResponse(["ab", "cd"], { headers: { "Content-Length": "4" } }),
    async ({ url }) => {
      const { headers, body } = await rawRequest(url, requestText("GET", "/"));
      assert.ok(headers.some(([name, value]) => name.toLowerCase() === "content-length" && value === "4"));
      assert.equal(body.toString(), "abcd");
    },
  ),
  logged(
    "S4: answers HEAD with the head only, does not start the stream, and closes the response",
    stream(async function* (log) {
      log.add("started");
      for (;;) yield "x";
    }),
    async (url, log) => {
      assert.equal((await rawRequest(url, requestText("HEAD", "/"))).status, 200);
      await log.has("closed", 200);
      assert.deepEqual(log.entries, ["closed"]);
    },
  ),
  serverCase(
    "keeps serving when a Node stream fails before it is read",
    () => async () => {
      const response = new StreamingHttpResponse(createReadStream("/nonexistent/file"));
      await pause(30);
      return response;
    },
    async ({ url }) => {
      assert.equal((await rawRequest(url, requestText("GET", "/"))).status, 500);
      assert.equal((await rawRequest(url, requestText("HEAD", "/"))).status, 200);
      await pause(30);
    },
    { needs: "missingFileIsError" },
  ),
  ...leaving(),
  ...failing(),
];

function leaving(): Case[] {
  return [
    logged(
      "S2: stops producing pieces when the client does not read",
      (log) => () => new StreamingHttpResponse(produce(log)),
      async (url, log) => {
        const connection = await RawConnection.open(url);
        connection.socket.pause();
        connection.send(requestText("GET", "/"));
        let before = -1;
        for (let rounds = 0; rounds < 40 && before !== log.entries.length; rounds += 1) {
          before = log.entries.length;
          await pause(150);
        }
        assert.ok(log.entries.length < 600, `${log.entries.length} pieces of 64 KiB were produced`);
        connection.socket.destroy();
      },
    ),
    logged(
      "S7: a client that does not read does not delay the others",
      (log) => (request) => new StreamingHttpResponse(request.path === "/slow" ? produce(log) : ["quick"]),
      async (url) => {
        const slow = await RawConnection.open(url);
        slow.socket.pause();
        slow.send(requestText("GET", "/slow"));
        await pause(100);
        const others = Array.from({ length: 100 }, () => rawRequest(url, requestText("GET", "/")));
        for (const { body } of await Promise.all(others)) assert.equal(body.toString(), "quick");
        slow.socket.destroy();
      },
    ),
    logged(
      "S3: aborts the signal, ends the generator and closes the response when the client disconnects",
      stream(async function* (log, signal) {
        signal.addEventListener("abort", () => log.add("signal"));
        try {
          yield "first";
          await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        } finally {
          log.add("finally");
        }
      }),
      async (url, log) => {
        await leaveAfterFirst(url);
        await log.has("closed", 150);
        assert.deepEqual(log.entries, ["signal", "finally", "closed"]);
      },
    ),
    logged(
      "S3: closes the response even if its generator never settles",
      stream(async function* () {
        yield "first";
        await new Promise(() => undefined);
      }),
      async (url, log) => {
        await leaveAfterFirst(url);
        await log.has("closed", 150);
      },
    ),
    logged(
      "S3: closes the response when the client disconnects before the first piece",
      stream(async function* () {
        await new Promise(() => undefined);
        yield "never";
      }),
      async (url, log) => {
        const connection = await RawConnection.open(url);
        connection.send(requestText("GET", "/"));
        await pause(50);
        connection.socket.destroy();
        await log.has("closed", 200);
      },
    ),
    logged(
      "S3: aborts the signal of a view that has not answered yet",
      (log) => async (request) => {
        await new Promise<void>((resolve) =>
          (request.signal as AbortSignal).addEventListener("abort", () => resolve()),
        );
        log.add("signal");
        return new StreamingHttpResponse([]);
      },
      async (url, log) => {
        const connection = await RawConnection.open(url);
        connection.send(requestText("GET", "/"));
        await pause(50);
        connection.socket.destroy();
        await log.has("signal", 200);
      },
    ),
  ];
}

function failing(): Case[] {
  const late = stream(async function* () {
    yield "first";
    await pause(20);
    throw new Error("late");
  });
  return [
    logged(
      "S5: answers 500 when a stream fails before the first piece, and reports the error once",
      stream(async function* () {
        throw new Error("early");
        // biome-ignore lint/correctness/noUnreachable: the yield makes this a generator
        yield "";
      }),
      async (url, log, errors) => {
        const { status, complete } = await rawRequest(url, requestText("GET", "/"));
        assert.deepEqual([status, complete], [500, true]);
        assert.deepEqual(errors.map(String), ["Error: early"]);
        await log.has("closed", 200);
      },
    ),
    logged("S5: breaks the connection when a stream fails after the first piece", late, async (url, log) => {
      const { status, body, complete } = await rawRequest(url, requestText("GET", "/"));
      assert.deepEqual([status, body.toString(), complete], [200, "first", false]);
      await log.has("closed", 200);
    }),
    logged(
      "S5: reports a failure after the first piece once",
      late,
      async (url, _log, errors) => {
        await rawRequest(url, requestText("GET", "/"));
        await pause(50);
        assert.deepEqual(errors.map(String), ["Error: late"]);
      },
      { needs: "lateErrors" },
    ),
    serverCase(
      "S5: breaks the connection when a stream is shorter than its Content-Length",
      () => () => new StreamingHttpResponse(["ab"], { headers: { "Content-Length": "4" } }),
      async ({ url }) => {
        const connection = await RawConnection.open(url);
        // No "Connection: close", so that the connection ends only if the adapter breaks it.
        connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await connection.until(() => connection.ended);
      },
    ),
  ];
}

async function* produce(log: Log): AsyncGenerator<Uint8Array> {
  for (;;) {
    log.add("piece");
    yield new Uint8Array(65_536);
    if (log.entries.length % 64 === 0) await pause(1);
  }
}

async function leaveAfterFirst(url: string): Promise<void> {
  const connection = await RawConnection.open(url);
  connection.send(requestText("GET", "/"));
  await connection.until(() => connection.received.includes("first"));
  connection.socket.destroy();
}
