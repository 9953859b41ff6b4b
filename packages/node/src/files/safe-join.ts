import { join, resolve, sep } from "node:path";
import { Http404 } from "@riposte/core";

/**
 * Joins a decoded path from a client to a folder. Throws `Http404` for a path that leaves the folder, that is hidden (a
 * segment starts with a dot), or that another program could interpret differently (backslash, NUL, empty segment).
 */
export function safeJoin(root: string, path: string): string {
  const segments = path.split("/");
  if (
    /[\\\0]/.test(path) ||
    segments.slice(0, -1).includes("") ||
    segments.some((segment) => segment.startsWith("."))
  ) {
    throw new Http404();
  }
  const base = resolve(root);
  const joined = join(base, path);
  // On Windows a path can leave the folder in more ways than the checks above cover.
  if (joined !== base && !joined.startsWith(base.endsWith(sep) ? base : base + sep)) throw new Http404();
  return joined;
}
