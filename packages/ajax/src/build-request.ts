import { ownHeaders } from "./csrf.ts";
import { type AjaxOptions, own, type Query, type Scalar } from "./options.ts";

/** Makes the `Request` of a call; throws `TypeError` for what could never be sent. */
export function buildRequest(path: string | URL, options: AjaxOptions, accept: string, signal: AbortSignal): Request {
  const { method, json, data, body, query, params, headers, csrf, mode = "same-origin", ...init } = own(options);
  const verb = (method ?? "GET").toUpperCase();
  const content = data instanceof HTMLFormElement ? new FormData(data) : data;
  const inQuery = /^(GET|HEAD)$/.test(verb);
  const url = new URL(params ? fillPath(`${path}`, own(params)) : path, document.baseURI);
  addQuery(url, query);
  if (inQuery) addQuery(url, content as Query);
  const asJson = json !== undefined || (!inQuery && isPlain(content));
  const request = new Request(url, {
    ...own(init as RequestInit),
    method: verb,
    mode,
    body: asJson ? toJson(json ?? content) : (body ?? (inQuery ? null : (content as BodyInit))),
    headers,
    signal,
  });
}
