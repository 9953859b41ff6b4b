import { splitTarget } from "@riposte/core/adapter";

/** Returns the path of a request's target as it stands there: percent-encoded, without the query, starting with "/". */
export function rawPathOf(target: string): string {
  return splitTarget(target).path;
}

/** Gives the path below a router's prefix. The prefix may hold parameters: its segments are counted, not compared. */
export function pathBelowPrefix(path: string, prefix: string): string {
  if (prefix === "" || prefix === "/") return path;
  const depth = prefix.split("/").length;
  return `/${path.split("/").slice(depth).join("/")}`;
}
