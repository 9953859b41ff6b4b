import { join, resolve, sep } from "node:path";
import { Http404 } from "@riposte/core";

/**
 * Joins a decoded path, as a client sent it, to a folder. Throws `Http404` for what would leave the folder, is hidden
 * (a segment that starts with a dot), or is written in a way that another layer could read otherwise.
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
  // Windows has more ways to name a place than the checks above know.
  if (joined !== base && !joined.startsWith(base.endsWith(sep) ? base : base + sep)) throw new Http404();
  return joined;
}
