import { ownHeaders } from "./csrf.ts";
import { type AjaxOptions, own, type Query } from "./options.ts";

/** Returns the `Request` of a call. Throws `TypeError` for an invalid url, header or path parameter. */
export function buildRequest(path: string | URL, options: AjaxOptions, accept: string, signal: AbortSignal): Request {
  const {
    method: verb = "GET",
    json,
    data,
    body,
    query,
    params,
    headers,
    csrf,
    mode = "same-origin",
    ...init
  } = own(options);
  const method = verb.toUpperCase();
  const url = new URL(params ? fillPath(`${path}`, own(params)) : path, document.baseURI);
  addQuery(url, query);
  const bodiless = /^(GET|HEAD)$/.test(method);
  if (bodiless) addQuery(url, data as Query);
  const isText = json !== undefined || (!body && !bodiless && isPlain(data));
  const asked = new Headers(headers);
  const fill = (name: string, value: string) => asked.has(name) || asked.set(name, value);
  fill("Accept", accept);
  if (isText) fill("Content-Type", "application/json");
  const guards = Object.entries(ownHeaders(url.href, method, csrf));
  for (const [name, value] of guards) fill(name, value);
  return new Request(
    url,
    own({
      // In any other mode a redirect would carry these headers to another origin.
      ...(mode !== "same-origin" && guards.length && { redirect: "error" }),
      ...init,
      method,
      mode,
      headers: asked,
      body: isText ? toJson(json === undefined ? data : json) : (body ?? (bodiless ? null : data)),
      signal,
    } as RequestInit),
  );
}

/** Replaces each placeholder with its percent-encoded parameter. Throws `TypeError` for one that would change the path. */
function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/<(?:(\w+):)?(\w+)>|:([a-z_]\w*)/gi, (_, converter, django, colon) => {
    const name: string = django ?? colon;
    const value = toText(params[name]);
    const parts = converter === "path" ? value.split("/") : [value];
    // Browsers resolve `.` and `..` even when they are percent-encoded.
    if (parts.some((part) => /^\.{0,2}$/.test(part))) throw new TypeError(`bad path parameter ${name}: ${value}`);
    return parts.map(encodeURIComponent).join("/");
  });
}

function addQuery(url: URL, query: Query | undefined): void {
  const pairs = typeof query === "string" ? new URLSearchParams(query) : (query ?? []);
  for (const [name, value] of Symbol.iterator in pairs ? pairs : Object.entries(pairs)) {
    for (const item of [value].flat()) if (item != null) url.searchParams.append(name, toText(item));
  }
}

/** Returns a date as in JSON, `null` and `undefined` as empty text, and all other values as text. */
function toText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : `${value ?? ""}`;
}

/** Returns whether a value is sent as JSON: it has a JSON type, and `fetch` has no body type for it. */
function isPlain(data: unknown): boolean {
  return / (Object|Array|Null|Number|Boolean|Date)]/.test({}.toString.call(data));
}

/** Returns JSON with each `bigint` as an integer. Throws `TypeError` for one in a browser without `JSON.rawJSON`. */
function toJson(data: unknown): string {
  // TypeScript's library does not declare `rawJSON` yet.
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  return JSON.stringify(data, (_, value) => (typeof value === "bigint" ? rawJSON(`${value}`) : value));
}
