import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request that a server received. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers one request, whose body has been read. */
export type Route = (response: ServerResponse, seen: Seen) => unknown;

/** A server on its own port that records the requests it receives. */
export interface TestServer {
  readonly origin: string;
  readonly seen: Seen[];
  /** Path → route. A path without a route is answered by the fallback, by default with 404. */
  readonly routes: Record<string, Route>;
  close(): Promise<void>;
}

/** Starts a server under a host name of the loopback address: `localhost` and `127.0.0.1` are two origins, and two sites. */
export async function startServer(host: "localhost" | "127.0.0.1", fallback: Route = notFound): Promise<TestServer> {
  const seen: Seen[] = [];
  const routes: Record<string, Route> = {};
  const listener: RequestListener = async (request, response) => {
    const body = await text(request).catch(() => "cut");
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body };
    seen.push(one);
    await (routes[url.split("?")[0]!] ?? fallback)(response, one);
  };
  const server = createServer(listener);
  const port = await listen(server);
  return { origin: `http://${host}:${port}`, seen, routes, close: () => close(server) };
}

/** Listens on a free port and returns the port. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Closes a server with all its connections. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Starts a server of another origin that allows every origin by CORS, as an attacker's server would. */
export async function startHostile(): Promise<TestServer> {
  return startServer("127.0.0.1", (response, { headers }) => {
    response.writeHead(200, {
      "Access-Control-Allow-Origin": headers.origin ?? "*",
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Methods": headers["access-control-request-method"] ?? "*",
      "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? "*",
      "Content-Type": "application/json",
    });
    response.end("{}");
  });
}

/** Answers with JSON. */
export function json(data: unknown, status = 200, headers: Record<string, string> = {}): Route {
  return (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify(data));
  };
}

/** Answers with HTML. */
export function html(content: string, status = 200, headers: Record<string, string> = {}): Route {
  return (response) => {
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", ...headers });
    response.end(content);
  };
}

/** Answers with a redirect. */
export function redirect(location: string, status = 302): Route {
  return (response) => {
    response.writeHead(status, { Location: location });
    response.end();
  };
}

/** Answers as another route does, `delay` milliseconds later. */
export function slowly(route: Route, delay = 200): Route {
  return (response, seen) => void setTimeout(() => route(response, seen), delay);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "Content-Type": "text/plain" });
  response.end("no route");
}
