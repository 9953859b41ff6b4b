import type { Readable } from "node:stream";
import Router, { type RouterContext, type RouterMiddleware } from "@koa/router";
import type { HttpResponseBase, PathParams, RequestSettings, UrlListSettings, UrlPattern, View } from "@riposte/core";
import {
  andThen,
  beginResponse,
  createUrlList,
  findInList,
  isHiddenFrom,
  openResponseStream,
  prepareHost,
  readNodeRequest,
  setHeaders,
  toError,
} from "@riposte/node";
import type { Context, Middleware, Next } from "koa";
import { earlierLayers } from "./earlier-layers.ts";
import { readParsedBody } from "./parsed-body.ts";

/** Matches every path below the one where the routes are mounted. */
const anyPath = "{/*pathBelow}";

/** Returns middleware that answers with a view. Errors that the view throws go to Koa's error handling. */
export function koaMiddleware<Params extends PathParams = PathParams>(
  view: View<HttpResponseBase, Params>,
  settings?: RequestSettings,
): Middleware {
  prepareHost();
  return (ctx) => answer(view as View, ctx, settings, paramsOf(ctx));
}

/**
 * Returns middleware that answers with the view of the first pattern that matches, else calls the next middleware. It is the
 * middleware of a router: mount it with `app.use(koaRoutes(patterns))` or `router.use("/api", koaRoutes(patterns))`.
 */
export function koaRoutes(patterns: readonly UrlPattern[], settings?: UrlListSettings): Middleware {
  prepareHost();
  const list = createUrlList(patterns, settings);
  const handle = (ctx: Context, next: Next, path: string): unknown => {
    const match = findInList(list, path);
    if (match === undefined || isHiddenFrom(() => earlierLayers(ctx, handler), ctx.originalUrl)) return next();
    return answer(match.view, ctx, settings, match.params, match.path);
  };
  const handler: RouterMiddleware = (ctx, next) => handle(ctx as Context, next, rawPathBelow(ctx));
  // A router that mounts the list finds one in `router`; an app needs none of what the router does for each request.
  const router = new Router().all(anyPath, handler);
  return Object.assign((ctx: Context, next: Next) => handle(ctx, next, ctx.path), { router });
}

/** Sends a response from within middleware of your own. */
export async function sendResponse(response: HttpResponseBase, ctx: Context): Promise<void> {
  await send(response, ctx);
}

/** Sends what is in memory at once. */
function send(response: HttpResponseBase, ctx: Context): void | Promise<void> {
  const outgoing = beginResponse(response, ctx.res, true);
  if (outgoing === undefined) return undefined;
  const { headers, content, pieces } = outgoing;
  if (!pieces) return handOver(response, ctx, headers, content);
  return openResponseStream(response, pieces, ctx.res).then(
    (stream) => stream && handOver(response, ctx, headers, stream),
  );
}

/** Leaves head and body to Koa, which sends them after all middleware. */
function handOver(
  response: HttpResponseBase,
  ctx: Context,
  headers: readonly string[],
  body: string | Uint8Array | Readable | undefined,
): void {
  ctx.status = response.status;
  if (ctx.req.httpVersionMajor < 2) ctx.message = response.reasonPhrase;
  setHeaders(ctx.res, headers);
  if (body === undefined) return;
  const isTyped = ctx.res.hasHeader("Content-Type");
  ctx.body = body instanceof Uint8Array ? toBuffer(body) : body;
  if (!isTyped) ctx.remove("Content-Type");
}

function answer(
  view: View,
  ctx: Context,
  settings: RequestSettings | undefined,
  params: PathParams,
  pathBelow?: string,
): void | Promise<void> {
  const parsedBody = () => readParsedBody(ctx);
  const exchange = {
    request: ctx.req,
    response: ctx.res,
    native: ctx,
    target: ctx.originalUrl,
    parsedBody,
    reportError: (error: unknown) => void ctx.app.emit("error", toError(error), ctx),
  };
  return andThen(view(readNodeRequest(exchange, settings, params, pathBelow)), (response) => send(response, ctx));
}

/** Returns the raw path below the prefix of the router: the last capture, where `anyPath` captured any. */
function rawPathBelow({ params, captures }: RouterContext): string {
  const found = params.pathBelow === undefined ? undefined : captures?.findLast((capture) => capture !== undefined);
  return `/${found ?? ""}`;
}

function paramsOf(ctx: Context): PathParams {
  return (ctx.params as PathParams | undefined) ?? {};
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
