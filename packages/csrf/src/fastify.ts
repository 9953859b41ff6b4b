import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { HttpResponseBase, RequestSettings } from "@riposte/core";
import { beginResponse, giveHeaders, openResponseStream } from "@riposte/node";
import { passOrAnswer } from "./plain/pass-or-answer.ts";
import { createCheck, type PlainCsrfOptions } from "./plain/plain-csrf.ts";
import { type PlainTokens, plainTokens } from "./plain/plain-token.ts";

export type { FailureView } from "./csrf-options.ts";

/** What the hook reads of a Fastify request. */
export interface FastifyCsrfRequest {
  readonly raw: IncomingMessage | Http2ServerRequest;
  readonly method: string;
  readonly url: string;
  readonly originalUrl: string;
  readonly routeOptions: { readonly url?: string | undefined };
  readonly body?: unknown;
}

/** What the hook does with a Fastify reply. */
export interface FastifyCsrfReply {
  readonly raw: ServerResponse | Http2ServerResponse;
  code(status: number): unknown;
  getHeader(name: string): unknown;
  header(name: string, value: string | string[]): unknown;
  removeHeader(name: string): unknown;
  serializer(serialize: (payload: unknown) => string): unknown;
  send(payload: unknown): unknown;
}

/** A hook of Fastify: `app.addHook("preHandler", csrf())`, or `{ preHandler: csrf() }` of one route. */
export type FastifyCsrfHook = (
  request: FastifyCsrfRequest,
  reply: FastifyCsrfReply,
  done: (error?: Error) => void,
) => void;

/**
 * Returns a `preHandler` hook that lets an unsafe request reach its handler only when it comes from a page of this site
 * and carries the client's token; else it answers 403. Fastify has parsed the body by then, where a parser is registered;
 * a body that nothing has parsed is not read. Works beside views: both share one token. Without options it takes those of
 * the `csrf()` before it. `settings` says which proxies are trusted, as in `fastifyRoutes`.
 *
 * @example app.register(formbody); app.addHook("preHandler", csrf());
 */
export function csrf(options: PlainCsrfOptions<FastifyCsrfRequest> = {}, settings?: RequestSettings): FastifyCsrfHook {
  const check = createCheck(options, settings, { urlencoded: "@fastify/formbody", multipart: "@fastify/multipart" });
  return (request, reply, done) => {
    // Node's HTTP/2 objects have the members of HTTP/1 that are used here.
    const response = reply.raw as ServerResponse;
    const exchange = {
      native: request,
      request: request.raw as IncomingMessage,
      response,
      target: request.originalUrl,
      body: request.body,
      getHeader: (name: string) => reply.getHeader(name),
      setHeader: (name: string, value: string | string[]) => {
        // Fastify adds to Set-Cookie.
        reply.removeHeader(name);
        reply.header(name, value);
      },
    };
    passOrAnswer(
      () => check(exchange),
      (refusal) => answer(refusal, reply, response),
      done,
    );
  };
}

async function answer(refusal: HttpResponseBase, reply: FastifyCsrfReply, response: ServerResponse): Promise<void> {
  const outgoing = beginResponse(refusal, response);
  if (outgoing === undefined) return;
  const { headers, content, pieces } = outgoing;
  const body = pieces ? await openResponseStream(refusal, pieces, response) : content;
  if (pieces && body === undefined) return;
  reply.code(refusal.status);
  giveHeaders(headers, reply);
  // Fastify appends a charset to a JSON Content-Type unless a serializer is set.
  reply.serializer(String);
  reply.send(body);
}

/** Returns a token for the page, a different one at each call; sets the cookie and `Vary: Cookie` on the response. */
export const getToken: PlainTokens<FastifyCsrfRequest>["getToken"] = plainTokens.getToken;

/** Makes a new secret, so that all earlier tokens become invalid. Call it at login. */
export const rotateToken: PlainTokens<FastifyCsrfRequest>["rotateToken"] = plainTokens.rotateToken;

/** Returns the hidden field to put into a form, as safe HTML. */
export const csrfInput: PlainTokens<FastifyCsrfRequest>["csrfInput"] = plainTokens.csrfInput;

/** Returns the meta element from which a script of the page can read the token, as safe HTML. */
export const csrfMeta: PlainTokens<FastifyCsrfRequest>["csrfMeta"] = plainTokens.csrfMeta;
