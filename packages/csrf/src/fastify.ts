import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { HttpResponseBase } from "@riposte/core";
import { createCheck, type PlainCsrfOptions } from "./plain/plain-csrf.ts";
import { type PlainTokens, plainTokens } from "./plain/plain-token.ts";

/** What the hook reads of a Fastify request. */
export interface FastifyCsrfRequest {
  readonly raw: IncomingMessage;
  readonly originalUrl: string;
  readonly body?: unknown;
}

/** What the hook does with a Fastify reply. */
export interface FastifyCsrfReply {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  getHeader(name: string): unknown;
  header(name: string, value: string | string[]): unknown;
  removeHeader(name: string): unknown;
  send(payload: unknown): unknown;
}

/** A hook of Fastify: `app.addHook("preHandler", csrf())`, or `{ preHandler: csrf() }` of one route. */
export type FastifyCsrfHook = (request: FastifyCsrfRequest, reply: FastifyCsrfReply) => Promise<unknown>;

/**
 * Returns a `preHandler` hook that lets an unsafe request reach its handler only when it comes from a page of this site
 * and carries the client's token; else it answers 403. Fastify has parsed the body by then, where a parser is registered;
 * a body that nothing has parsed is not read. Works beside views: both share one token.
 *
 * @example app.register(formbody); app.addHook("preHandler", csrf());
 */
export function csrf(options: PlainCsrfOptions<FastifyCsrfRequest> = {}): FastifyCsrfHook {
  const check = createCheck(options, { urlencoded: "@fastify/formbody", multipart: "@fastify/multipart" });
  return async (request, reply) => {
    const refusal = await check({
      native: request,
      request: request.raw,
      response: reply.raw,
      target: request.originalUrl,
      body: request.body,
      getHeader: (name) => reply.getHeader(name),
      setHeader: (name, value) => {
        // Fastify adds to Set-Cookie.
        reply.removeHeader(name);
        reply.header(name, value);
      },
    });
    return refusal === undefined ? undefined : answer(refusal, reply);
  };
}

function answer(refusal: HttpResponseBase, reply: FastifyCsrfReply): FastifyCsrfReply {
  reply.code(refusal.status);
  for (const [name, value] of refusal.headers) reply.header(name, value);
  const { body } = refusal;
  reply.send(typeof body === "string" || body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body));
  return reply;
}

const tokens: PlainTokens<FastifyCsrfRequest> = plainTokens;
export const { getToken, rotateToken, csrfInput, csrfMeta }: PlainTokens<FastifyCsrfRequest> = tokens;
