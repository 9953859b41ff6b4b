import { ownHeaders } from "./csrf.ts";
import { type AjaxOptions, mergeHeaders, type Query } from "./options.ts";
import { own } from "./own.ts";
import { resolveUrl } from "./page-url.ts";
import { isPlain, refuse, toBody, toJson } from "./sendable.ts";

/**
 * Returns the `Request` of a call; `options` has no prototype. Throws `TypeError` for an invalid url, header or path parameter, for data that cannot be
 * sent, and for a query beside a `Request`.
 */
export function buildRequest(target: string | URL | Request, options: AjaxOptions, accept: string): Request {
  const { method: verb, json, data, body, query, params, headers, csrf, base, mode = "same-origin", ...init } = options;
  const source =
    target instanceof Request
      ? target
      : new Request(resolveUrl(params ? fillPath(`${target}`, own(params)) : target, base));
  const method = (verb ?? source.method).toUpperCase();
  const url = new URL(source.url);
  addQuery(url, query);
  const bodiless = /^(GET|HEAD)$/.test(method);
  if (bodiless) addQuery(url, data as Query);
  const value = json === undefined && !body && !bodiless && isPlain(data) ? data : json;
  const isText = value !== undefined;
  const payload = isText ? toJson(value) : (body ?? (bodiless ? body : toBody(data)));
  const guards = ownHeaders(url, method, csrf);
  const defaults = { Accept: accept, ...(isText && { "Content-Type": "application/json" }), ...guards };
  const asked = mergeHeaders(defaults, mergeHeaders(source.headers, headers));
  // Only the browser knows the boundary.
  if (payload instanceof FormData) asked.delete("Content-Type");
  // Its body cannot be moved to another url.
  if (source === target && url.href !== source.url) throw new TypeError("a Request keeps its url");
  return new Request(url.href === source.url ? source : url, {
    __proto__: null,
    ...init,
    // In any other mode a redirect would carry these headers to another origin.
    ...(mode !== "same-origin" && Object.keys(guards)[0] && { redirect: "error" }),
    method,
    mode,
    headers: asked,
    body: payload,
  } as RequestInit);
}

/** Replaces each placeholder with its percent-encoded parameter. Throws `TypeError` for one that would change the path. */
function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/<(?:(\w+):)?(\w+)>|(?<=\/):([a-z_]\w*)|[?#].*/gis, (rest, converter, django, colon) => {
    const name: string | undefined = django ?? colon;
    if (!name) return rest;
    const value = toText(params[name]);
    const parts = converter === "path" ? value.split("/") : [value];
    // Browsers resolve `.` and `..` even when they are percent-encoded.
    if (parts.some((part) => /^\.{0,2}$/.test(part))) throw new TypeError(`bad param ${name}: ${value}`);
    return parts.map(encodeURIComponent).join("/");
  });
}

function addQuery(url: URL, query: Query | undefined): void {
  const pairs = typeof query === "string" ? new URLSearchParams(query) : (query ?? []);
  for (const pair of Symbol.iterator in pairs ? pairs : Object.entries(pairs)) {
    const [name, value] = Array.isArray(pair) ? pair : refuse(pair);
    for (const item of [value].flat()) if (item != null) url.searchParams.append(name, toText(item));
  }
}

/** Returns a date as in JSON, `null` and `undefined` as empty text, and all other values as text. */
function toText(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : `${value ?? ""}`;
  return typeof value !== "string" && /^\[object |^NaN$/.test(text) ? refuse(value) : text;
}
