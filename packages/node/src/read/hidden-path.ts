import { escapeUriPath } from "@riposte/core";
import { decodePath, splitTarget } from "@riposte/core/adapter";

/** A layer of the router of Express or Koa. */
export interface RouterLayer {
  match(path: string): boolean;
}

/**
 * Returns whether a layer would have taken a request if the client had percent-encoded no more of its path than it
 * must: Express and Koa compare raw paths, so that such a layer, perhaps a guard, has not seen the request.
 */
export function isHiddenFrom(layersOf: () => Iterable<RouterLayer>, target: string): boolean {
  if (!target.includes("%")) return false;
  const { path } = splitTarget(target);
  if (!path.includes("%")) return false;
  const plain = escapeUriPath(decodePath(path));
  if (plain === path) return false;
  for (const layer of layersOf()) if (takes(layer, plain) && !takes(layer, path)) return true;
  return false;
}

function takes(layer: RouterLayer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    // A parameter with a malformed escape.
    return false;
  }
}
