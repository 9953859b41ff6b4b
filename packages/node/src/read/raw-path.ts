import { splitTarget } from "@riposte/core/adapter";

/** Returns the path of a request target: still percent-encoded, without the query, starting with "/". */
export function rawPathOf(target: string): string {
  return splitTarget(target).path;
}

/** Returns the path below a router's prefix. The prefix may contain parameters: only its segments are counted. */
export function pathBelowPrefix(path: string, prefix: string): string {
  if (prefix === "" || prefix === "/") return path;
  const depth = prefix.split("/").length;
  return `/${path.split("/").slice(depth).join("/")}`;
}
