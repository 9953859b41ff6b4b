import type { RouterLayer } from "@riposte/node";
import type { Application, Request } from "express";

/** What the types of Express leave out: the router of Express 4, and that layers can be asked. */
interface AppInternals {
  readonly parent?: Application;
  readonly _router?: { readonly stack: readonly (RouterLayer & { readonly route?: unknown })[] };
}

/** Returns the layers that `app.use` has added to the outermost app. */
export function mountedLayers({ app }: Request): readonly RouterLayer[] {
  let outermost = app;
  for (let parent = internals(app).parent; parent; parent = internals(parent).parent) outermost = parent;
  // The getter `router` of Express 4 throws.
  const router = internals(outermost)._router ?? (outermost.router as unknown as NonNullable<AppInternals["_router"]>);
  return router.stack.filter((layer) => layer.route === undefined);
}

function internals(app: Application): AppInternals {
  return app as unknown as AppInternals;
}
