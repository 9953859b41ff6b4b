import type { RouterLayer } from "@riposte/node";
import type { Application, Request, Router } from "express";

/** What the types of Express leave out: the router of Express 4, and that layers can be asked. */
interface AppInternals {
  readonly parent?: Application;
  readonly _router?: RouterInternals;
}

interface RouterInternals {
  readonly stack: readonly Layer[];
}

interface Layer extends RouterLayer {
  readonly handle: Partial<RouterInternals>;
}

/** Returns the layers of the outermost app that come before a router. */
export function earlierLayers({ app }: Request, router: Router): readonly RouterLayer[] {
  let outermost = app;
  for (let parent = internals(app).parent; parent; parent = internals(parent).parent) outermost = parent;
  // The getter `router` of Express 4 throws.
  const { stack } = internals(outermost)._router ?? (outermost.router as unknown as RouterInternals);
  const own = stack.findLastIndex((layer) => holds(layer.handle, router));
  return own === -1 ? stack : stack.slice(0, own);
}

function holds(handle: Partial<RouterInternals>, router: unknown): boolean {
  return handle === router || handle.stack?.some((layer) => holds(layer.handle, router)) === true;
}

function internals(app: Application): AppInternals {
  return app as unknown as AppInternals;
}
