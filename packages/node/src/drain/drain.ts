import type { IncomingMessage, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { type DrainableServer, openStreamsOf, sessionsOf } from "./open-exchanges.ts";

/** How a server is stopped; times are in milliseconds. */
export interface DrainOptions {
  /** How long connections are still taken, and answered with `Connection: close`, so that a balancer can look. @default 0 */
  readonly delay?: number;
  /** How long exchanges may take to end, once the server takes no more connections; what is left is cut. @default 10000 */
  readonly timeout?: number;
  /** What event streams are told as their `retry:` before they end. @default 1000 */
  readonly retry?: number;
}

/** What `drain` did. */
export interface Drained {
  /** Event streams that were ended with a `retry:`. */
  readonly streamsEnded: number;
  /** Connections that were cut at the timeout. */
  readonly connectionsCut: number;
  /** Milliseconds from the call to the end. */
  readonly milliseconds: number;
}

const draining = new WeakSet<object>();

/** Returns whether `drain` was called for the server. */
export function isDraining(server: object): boolean {
  return draining.has(server);
}

/**
 * Stops a server without losing a request: readiness views answer 503 at once; after `delay` the listener closes, event
 * streams get a `retry:` and a clean end, HTTP/2 sessions a GOAWAY, idle connections close last; what is left after
 * `timeout` is cut. Node counts a connection that has never sent a request as busy, so that it waits for `timeout`. Works for
 * the server of every framework on Node. Rejects with `RangeError` for a time that is not a number of milliseconds.
 *
 * @example process.once("SIGTERM", () => drain(server, { delay: 5_000 }).then(() => process.exit(0)))
 */
export async function drain(server: DrainableServer, options: DrainOptions = {}): Promise<Drained> {
  const { delay = 0, timeout = 10_000, retry = 1000 } = options;
  for (const [name, value] of Object.entries({ delay, timeout, retry })) {
    if (!(value >= 0)) throw new RangeError(`drain: ${name} must be a number of milliseconds (got ${String(value)})`);
  }
  const start = performance.now();
  draining.add(server);
  server.prependListener("request", closeAfterAnswer);
  if (delay > 0) await wait(delay);
  const closed = stopListening(server);
  const streams = openStreamsOf(server);
  for (const stream of streams) stream.finish(`retry: ${Math.round(retry)}\n\n`);
  for (const session of sessionsOf(server)) session.close();
  const connectionsCut = await untilClosed(server, closed, timeout);
  server.off("request", closeAfterAnswer);
  return { streamsEnded: streams.length, connectionsCut, milliseconds: performance.now() - start };
}

/** The answer says `Connection: close`, so that the client opens a connection elsewhere. */
function closeAfterAnswer(request: IncomingMessage, response: ServerResponse): void {
  if (request.httpVersionMajor < 2) response.shouldKeepAlive = false;
}

/** Takes no more connections; connections that are idle stay, for a request may be on its way. */
async function stopListening(server: DrainableServer): Promise<void> {
  if (!server.listening) return;
  // http.Server.close() closes idle connections at once.
  await new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
}

/** Returns how many connections had to be cut. */
async function untilClosed(server: DrainableServer, closed: Promise<void>, timeout: number): Promise<number> {
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  const end = performance.now() + timeout;
  // A connection without a request for two looks is idle.
  for (let looks = 0; !isClosed && performance.now() < end; looks += 1) {
    await wait(Math.min(25, Math.max(0, end - performance.now())));
    if (looks > 0) server.closeIdleConnections?.();
  }
  const left = isClosed ? 0 : await countConnections(server);
  for (const session of sessionsOf(server)) session.destroy();
  server.closeAllConnections?.();
  await closed;
  // Lets the server stop its own timer.
  server.close(() => undefined);
  return left;
}

function countConnections(server: DrainableServer): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
