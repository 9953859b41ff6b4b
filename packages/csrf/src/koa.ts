import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpResponseBase, RequestSettings } from "@riposte/core";
import { andThen } from "@riposte/core/adapter";
import { beginResponse, openResponseStream, setHeaders } from "@riposte/node";
import { createCheck, type PlainCsrfOptions } from "./plain/plain-csrf.ts";
import { type PlainTokens, plainTokens } from "./plain/plain-token.ts";

export type { FailureView } from "./csrf-options.ts";

/** What the middleware reads of a Koa context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly method: string;
  readonly originalUrl: string;
  /** The path, below the prefix where it is mounted. */
  readonly path: string;
  readonly request: object;
  status: number;
  message: string;
  body: unknown;
}

/** Middleware of Koa 2 and 3. */
export type KoaMiddleware = (ctx: KoaContext, next: () => Promise<unknown>) => unknown;

/**
 * Returns middleware that lets an unsafe request reach what is behind it only when it comes from a page of this site and
 * carries the client's token; else it answers 403. The token's field is looked for in what a body parser has left, so body
 * parsers come first; a body that nothing has parsed is not read. Works beside views: both share one token. Without options
 * it takes those of the `csrf()` before it. `settings` says which proxies are trusted, as in `koaRoutes`.
 *
 * @example app.use(bodyParser()).use(csrf());
 */
export function csrf(options: PlainCsrfOptions<KoaContext> = {}, settings?: RequestSettings): KoaMiddleware {
  const check = createCheck(options, settings, { urlencoded: "@koa/bodyparser", multipart: "@koa/multer" });
  return (ctx, next) => {
    const refusal = check({
      native: ctx,
      request: ctx.req,
      response: ctx.res,
      target: ctx.originalUrl,
      body: (ctx.request as { readonly body?: unknown }).body,
      getHeader: (name) => ctx.res.getHeader(name),
      setHeader: (name, value) => void ctx.res.setHeader(name, value),
    });
    return andThen(refusal, (found) => (found === undefined ? next() : answer(found, ctx)));
  };
}

async function answer(refusal: HttpResponseBase, ctx: KoaContext): Promise<void> {
  const outgoing = beginResponse(refusal, ctx.res);
  if (outgoing === undefined) return;
  const { headers, content = null, pieces } = outgoing;
  const body = pieces ? await openResponseStream(refusal, pieces, ctx.res) : content;
  if (body === undefined) return;
  ctx.status = refusal.status;
  if (ctx.req.httpVersionMajor < 2) ctx.message = refusal.reasonPhrase;
  // Koa sets a Content-Type of its own where it finds none.
  ctx.body = typeof body === "string" || body instanceof Uint8Array ? Buffer.from(body) : body;
  setHeaders(ctx.res, headers);
}

/** Returns a token for the page, a different one at each call; sets the cookie and `Vary: Cookie` on the response. */
export const getToken: PlainTokens<KoaContext>["getToken"] = plainTokens.getToken;

/** Makes a new secret, so that all earlier tokens become invalid. Call it at login. */
export const rotateToken: PlainTokens<KoaContext>["rotateToken"] = plainTokens.rotateToken;

/** Returns the hidden field to put into a form, as safe HTML. */
export const csrfInput: PlainTokens<KoaContext>["csrfInput"] = plainTokens.csrfInput;

/** Returns the meta element from which a script of the page can read the token, as safe HTML. */
export const csrfMeta: PlainTokens<KoaContext>["csrfMeta"] = plainTokens.csrfMeta;
