import { type SplitUrl, splitUrl } from "./url-split.ts";

/** The parts of a URL, as Python's `urlsplit` gives them. */
export interface UrlParts extends SplitUrl {
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Splits a URL or a relative reference. Throws `RangeError` for a host that is none. */
export function splitUrlParts(url: string): UrlParts {
  const { scheme, netloc } = splitUrl(url);
  const clean = url.replace(/^[\0-\x20]+/, "").replace(/[\t\r\n]/g, "");
  const local = clean.slice(scheme === "" ? 0 : scheme.length + 1);
  const [beforeFragment, fragment] = cut(local.startsWith("//") ? local.slice(2 + netloc.length) : local, "#");
  const [path, query] = cut(beforeFragment, "?");
  return { scheme, netloc, path, query, fragment };
}

/**
 * Resolves a reference against an absolute http or https URL, as Python's `urljoin`: dot segments and empty segments
 * go. A reference with another scheme is given back as it is.
 */
export function joinUrl(base: string, reference: string): string {
  if (reference === "") return base;
  const from = withParams(splitUrlParts(base));
  const to = withParams(splitUrlParts(reference));
  if (to.scheme !== "" && to.scheme !== from.scheme) return reference;
  if (to.netloc !== "") return unsplit({ ...to, scheme: from.scheme });
  const { query, fragment, params } = to;
  if (to.path === "" && params === "") return unsplit({ ...from, query: query || from.query, fragment });
  return unsplit({ ...from, path: resolvePath(from.path, to.path), params, query, fragment });
}

/** A path's last segment may end with parameters, which are no part of its name: `..;x` goes up. */
interface UrlPartsWithParams extends UrlParts {
  readonly params: string;
}

function withParams(parts: UrlParts): UrlPartsWithParams {
  const semicolon = parts.path.indexOf(";", parts.path.lastIndexOf("/") + 1);
  if (semicolon === -1) return { ...parts, params: "" };
  return { ...parts, path: parts.path.slice(0, semicolon), params: parts.path.slice(semicolon + 1) };
}

function resolvePath(base: string, path: string): string {
  const segments = path.startsWith("/") ? path.split("/") : mergeSegments(base, path);
  const resolved: string[] = [];
  for (const segment of segments) {
    if (segment === "..") resolved.pop();
    else if (segment !== ".") resolved.push(segment);
  }
  const last = segments.at(-1);
  if (last === "." || last === "..") resolved.push("");
  return resolved.join("/") || "/";
}

function mergeSegments(base: string, path: string): string[] {
  const parts = base.split("/");
  // What follows the last slash goes, unless that is nothing.
  if (parts.at(-1) !== "") parts.pop();
  const merged = [...parts, ...path.split("/")];
  return merged.filter((segment, at) => segment !== "" || at === 0 || at === merged.length - 1);
}

function unsplit({ scheme, netloc, path, params, query, fragment }: UrlPartsWithParams): string {
  const rooted = path && !path.startsWith("/") ? `/${path}` : path;
  return `${scheme}://${netloc}${rooted}${params && `;${params}`}${query && `?${query}`}${fragment && `#${fragment}`}`;
}

function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
