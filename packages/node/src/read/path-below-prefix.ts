/**
 * Returns the raw path below a router's prefix. The client may have percent-encoded the prefix, and the prefix may have
 * parameters: its segments are counted, not compared. The router may ignore doubled slashes.
 */
export function pathBelowPrefix(path: string, prefix: string): string {
  let at = 0;
  for (const segment of prefix.split("/")) {
    if (segment === "") continue;
    while (path[at] === "/") at += 1;
    const slash = path.indexOf("/", at);
    at = slash === -1 ? path.length : slash;
  }
  return path.slice(at) || "/";
}
