import type { RouterLayer } from "@riposte/node";
import type { Context } from "koa";

/** The middleware of a router of @koa/router. */
interface RouterMiddleware {
  readonly router?: { readonly stack: readonly (RouterLayer & { readonly methods: readonly string[] })[] };
}

/** Returns the layers that `router.use` has added to the routers of the app. */
export function mountedLayers({ app }: Context): readonly RouterLayer[] {
  const routers = (app.middleware as readonly RouterMiddleware[]).flatMap(({ router }) => router ?? []);
  return routers.flatMap(({ stack }) => stack.filter(({ methods }) => methods.length === 0));
}
