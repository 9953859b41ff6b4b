/** Gives the path of a request's target as it stands there: percent-encoded, without the query, starting with "/". */
export function rawPathOf(target: string): string {
  // A proxy's request names the whole URL (RFC 9112, 3.2.2).
  const local = target.startsWith("/") ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  const mark = local.indexOf("?");
  const path = mark === -1 ? local : local.slice(0, mark);
  return path.startsWith("/") ? path : `/${path}`;
}

/** Gives the path below a router's prefix. The prefix may hold parameters: its segments are counted, not compared. */
export function pathBelowPrefix(path: string, prefix: string): string {
  if (prefix === "" || prefix === "/") return path;
  const depth = prefix.split("/").length;
  return `/${path.split("/").slice(depth).join("/")}`;
}
