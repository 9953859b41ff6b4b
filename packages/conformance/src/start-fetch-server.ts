import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { RunningServer } from "./harness.ts";
import { listenForTest } from "./start-node-server.ts";

type FetchHandler = (request: Request) => Promise<Response>;

/** Milliseconds that a client may go on sending a body after it was answered. */
const patience = 200;

/** Starts a server that connects a fetch handler to `node:http`, as a careful fetch runtime does. `close` also cuts open connections. */
export async function startFetchServer(handler: FetchHandler): Promise<Pick<RunningServer, "url" | "close">> {
  const serve = (message: IncomingMessage, response: ServerResponse): void => {
    answer(handler, message, response).catch(() => {
      // A bad Host gives no valid URL; a failed body must not end properly.
      if (response.headersSent) response.destroy();
      else response.writeHead(400).end();
    });
  };
  const server = createServer(serve);
  // The body is asked for when it is read.
  server.on("checkContinue", serve);
  return listenForTest(server);
}

async function answer(handler: FetchHandler, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const controller = new AbortController();
  const { socket } = message;
  // Of a response that is queued behind another one, only the socket tells that the client is gone.
  const onClose = (): void => controller.abort();
  socket.setMaxListeners(0).once("close", onClose);
  response.once("close", onClose).once("close", () => socket.off("close", onClose));
  response.once("finish", () => {
    message.resume();
    setTimeout(() => message.complete || socket.destroy(), patience).unref();
  });
  const result = await handler(toRequest(message, response, controller.signal));
  const names = [...result.headers].flatMap(([name, value]) => (name === "set-cookie" ? [] : [name, value]));
  const cookies = result.headers.getSetCookie().flatMap((line) => ["set-cookie", line]);
  response.writeHead(result.status, result.statusText, [...names, ...cookies]);
  if (result.body === null) response.end();
  else await sendBody(result.body, response, controller.signal);
}

async function sendBody(body: ReadableStream<Uint8Array>, response: ServerResponse, left: AbortSignal): Promise<void> {
  const reader = body.getReader();
  let wake: () => void = () => undefined;
  const stop = (): void => {
    reader.cancel().catch(() => undefined);
    wake();
  };
  if (left.aborted) stop();
  left.addEventListener("abort", stop);
  response.on("drain", () => wake());
  for (let step = await reader.read(); !step.done && !left.aborted; step = await reader.read()) {
    if (response.write(step.value)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (left.aborted) resolve();
    });
  }
  left.removeEventListener("abort", stop);
  response.end();
}

function toRequest(message: IncomingMessage, response: ServerResponse, signal: AbortSignal): Request {
  const { method = "GET", url = "/", rawHeaders } = message;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  const target = url.startsWith("/") ? `http://${message.headers.host}${url}` : new URL(url, "http://localhost").href;
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? bodyOf(message, response) : null;
  return new Request(target, { method, headers, signal, body, ...(hasBody && { duplex: "half" }) } as RequestInit);
}

/** The body, read when it is asked for and never cancelled: the connection has to take the answer. */
function bodyOf(message: IncomingMessage, response: ServerResponse): ReadableStream<Uint8Array> {
  let iterator: AsyncIterator<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (message.headers.expect !== undefined && iterator === undefined && !response.headersSent)
          response.writeContinue();
        iterator ??= message.iterator({ destroyOnReturn: false });
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}
