import type { RouterLayer } from "@riposte/node";
import type { Context } from "koa";

/** The middleware of a router of @koa/router. */
interface RouterMiddleware {
  readonly router?: { readonly stack: readonly (RouterLayer & { readonly stack: readonly unknown[] })[] };
}

/** Returns the layers of the app's routers that come before the one with a handler. */
export function earlierLayers({ app }: Context, handler: unknown): readonly RouterLayer[] {
  const middleware = app.middleware as readonly RouterMiddleware[];
  const layers = middleware.flatMap(({ router }) => router?.stack ?? []);
  const own = layers.findLastIndex(({ stack }) => stack.includes(handler));
  return own === -1 ? layers : layers.slice(0, own);
}
