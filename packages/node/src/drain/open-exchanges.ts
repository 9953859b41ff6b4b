import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServerHttp2Session } from "node:http2";
import type { Server, Socket } from "node:net";

/** What `drain` works on: a server of `node:http`, `node:https` or `node:http2`. */
export type DrainableServer = Server & { closeIdleConnections?(): void; closeAllConnections?(): void };

/** A stream that can be ended early without a fault: `finish` sends a last piece and ends it well. */
export interface OpenStream {
  readonly response: ServerResponse;
  finish(lastPiece: string): void;
}

const streams = new Set<OpenStream>();
const sessions = new WeakMap<object, Set<ServerHttp2Session>>();

/** Notes a stream of events that is being sent. Returns a function that forgets it. */
export function noteOpenStream(stream: OpenStream): () => void {
  streams.add(stream);
  return () => streams.delete(stream);
}

/** Returns the streams of events that a server is sending. */
export function openStreamsOf(server: object): readonly OpenStream[] {
  return [...streams].filter(({ response }) => serverOf(response.req) === server);
}

/** Notes the HTTP/2 session of a request, so that `drain` can end it. */
export function noteSession(request: IncomingMessage): void {
  const session = sessionOf(request);
  const server = session === undefined ? undefined : serverOf(request);
  if (session === undefined || server === undefined) return;
  const known = sessions.get(server) ?? new Set();
  if (known.has(session)) return;
  sessions.set(server, known.add(session));
  session.once("close", () => known.delete(session));
}

/** Returns the HTTP/2 sessions of a server that have had a request. */
export function sessionsOf(server: object): readonly ServerHttp2Session[] {
  return [...(sessions.get(server) ?? [])];
}

function sessionOf(request: IncomingMessage): ServerHttp2Session | undefined {
  return (request as { stream?: { session?: ServerHttp2Session } }).stream?.session;
}

function serverOf(request: IncomingMessage): object | undefined {
  const socket = sessionOf(request)?.socket ?? request.socket;
  return (socket as (Socket & { readonly server?: object }) | null)?.server;
}
