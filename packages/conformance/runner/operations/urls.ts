import { createReverse, HttpRequest, HttpResponse, path, resolve, type UrlPattern } from "@riposte/core";
import { appendSlash } from "@riposte/core/adapter";
import type { Input, Operations } from "../operation.ts";
import { plainSource } from "../plain-source.ts";
import { decode } from "../values/tagged-values.ts";

export const operations: Operations = {
  "urls.resolve": (input) => {
    const { path: decoded } = requestOf(input);
    const match = resolve(patternsOf(input), decoded);
    if (match === undefined) return { path: decoded, name: null };
    return { path: decoded, name: match.pattern.name, params: match.params };
  },
  "urls.reverse": (input) => {
    const kwargs = Object.entries(input.kwargs as object).map(([name, value]) => [name, decode(value)] as const);
    return createReverse(patternsOf(input))(String(input.name), Object.fromEntries(kwargs));
  },
  "urls.append_slash": (input) => appendSlash(patternsOf(input), requestOf(input)) ?? null,
};

function requestOf({ raw, method = "GET" }: Input): HttpRequest {
  return new HttpRequest(plainSource({ method: String(method), target: String(raw) }));
}

function patternsOf({ patterns }: Input): readonly UrlPattern[] {
  const view = (): HttpResponse => new HttpResponse();
  return (patterns as readonly (readonly [route: string, name: string])[]).map(([route, name]) =>
    path(route, view, { name }),
  );
}
