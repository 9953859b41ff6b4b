import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import type { AddressInfo } from "node:net";
import type { RunningServer, StartOptions } from "./harness.ts";

type Http2Listener = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** Starts a server for the listener on a free port of 127.0.0.1. `close` also cuts open connections. */
export async function startNodeServer(
  listener: RequestListener,
  { http2 = false }: StartOptions = {},
): Promise<Pick<RunningServer, "url" | "close">> {
  return http2 ? startHttp2Server(listener) : listenForTest(createServer(listener));
}

/** Lets a server listen on a free port of 127.0.0.1. */
export async function listenForTest(server: Server): Promise<Pick<RunningServer, "url" | "close">> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: urlOf(server), close };
}

async function startHttp2Server(listener: RequestListener): Promise<Pick<RunningServer, "url" | "close">> {
  // The compatibility API of node:http2 is that of node:http.
  const server = createHttp2Server(listener as unknown as Http2Listener);
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    for (const session of sessions) session.destroy();
    server.close();
    await once(server, "close");
  };
  return { url: urlOf(server), close };
}

function urlOf(server: { address(): unknown }): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
