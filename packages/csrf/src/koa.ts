import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { HttpResponseBase } from "@riposte/core";
import { createCheck, type PlainCsrfOptions } from "./plain/plain-csrf.ts";
import { type PlainTokens, plainTokens } from "./plain/plain-token.ts";

/** What the middleware reads of a Koa context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly originalUrl: string;
  readonly request: object;
  status: number;
  body: unknown;
}

/** Middleware of Koa 2 and 3. */
export type KoaMiddleware = (ctx: KoaContext, next: () => Promise<unknown>) => Promise<unknown>;

/**
 * Returns middleware that lets an unsafe request reach what is behind it only when it comes from a page of this site and
 * carries the client's token; else it answers 403. The token's field is looked for in what a body parser has left, so body
 * parsers come first; a body that nothing has parsed is not read. Works beside views: both share one token.
 *
 * @example app.use(bodyParser()).use(csrf());
 */
export function csrf(options: PlainCsrfOptions<KoaContext> = {}): KoaMiddleware {
  const check = createCheck(options, { urlencoded: "@koa/bodyparser", multipart: "@koa/multer" });
  return async (ctx, next) => {
    const refusal = await check({
      native: ctx,
      request: ctx.req,
      response: ctx.res,
      target: ctx.originalUrl,
      body: (ctx.request as { readonly body?: unknown }).body,
      getHeader: (name) => ctx.res.getHeader(name),
      setHeader: (name, value) => void ctx.res.setHeader(name, value),
    });
    return refusal === undefined ? next() : answer(refusal, ctx);
  };
}

function answer(refusal: HttpResponseBase, ctx: KoaContext): void {
  ctx.status = refusal.status;
  const { body } = refusal;
  ctx.body = typeof body === "string" || body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body);
  for (const [name, value] of refusal.headers) {
    if (name.toLowerCase() === "set-cookie") ctx.res.appendHeader(name, value);
    else ctx.res.setHeader(name, value);
  }
}

const tokens: PlainTokens<KoaContext> = plainTokens;
export const { getToken, rotateToken, csrfInput, csrfMeta }: PlainTokens<KoaContext> = tokens;
