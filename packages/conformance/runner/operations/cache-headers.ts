import {
  addNeverCacheHeaders,
  cacheControl,
  compose,
  conditional,
  conditionalGet,
  type Decorator,
  getConditionalResponse,
  getMaxAge,
  HttpRequest,
  HttpResponse,
  type HttpResponseBase,
  hasVaryHeader,
  httpDate,
  neverCache,
  parseEtags,
  parseHttpDate,
  patchCacheControl,
  patchResponseHeaders,
  patchVaryHeaders,
  quoteEtag,
  requireGet,
  requireMethods,
  requirePost,
  requireSafe,
  StreamingHttpResponse,
  setResponseEtag,
  varyOnCookie,
  varyOnHeaders,
} from "@riposte/core";
import { atTime } from "../clock.ts";
import { memberOf } from "../known.ts";
import type { Input, Operations } from "../operation.ts";
import { plainSource } from "../plain-source.ts";
import { describeResponse } from "../responses/describe-response.ts";
import { decode, instantOf } from "../values/tagged-values.ts";

/** Keyword arguments of a Python function, in order. */
type Keywords = readonly (readonly [keyword: string, value: unknown])[];

export const operations: Operations = {
  patch_cache_control: ({ initial, calls }) => {
    const response = withHeader("Cache-Control", initial);
    for (const call of calls as Keywords[]) patchCacheControl(response, optionsOf(call));
    const header = response.getHeader("Cache-Control") ?? "";
    const named = header.split(/\s*,\s*/).filter((directive) => /^no-cache(=|$)/.test(directive));
    return { header, order_significant: named.length < 2, get_max_age: getMaxAge(response) ?? null };
  },
  patch_vary_headers: ({ initial, calls }) => {
    const response = withHeader("Vary", initial);
    for (const call of calls as string[][]) patchVaryHeaders(response, call);
    return response.getHeader("Vary");
  },
  has_vary_header: ({ initial, query }) => hasVaryHeader(withHeader("Vary", initial), query as string),
  get_max_age: ({ header }) => getMaxAge(withHeader("Cache-Control", header)) ?? null,
  add_never_cache_headers: (input) => patching(input, addNeverCacheHeaders),
  patch_response_headers: (input) => {
    const { CACHE_MIDDLEWARE_SECONDS } = (input.settings ?? {}) as { CACHE_MIDDLEWARE_SECONDS?: number };
    const timeout = (input.cache_timeout ?? CACHE_MIDDLEWARE_SECONDS) as number | undefined;
    return patching(input, (response) => patchResponseHeaders(response, timeout));
  },
  set_response_etag: ({ response }) => {
    const answer = responseOf(response as RecordedResponse);
    setResponseEtag(answer);
    return answer.getHeader("ETag") ?? null;
  },
  get_conditional_response: (input) => describeConditional(input),
  ConditionalGetMiddleware: async (input) => {
    const original = responseOf(input.response as RecordedResponse);
    const response = await conditionalGet(() => original)(requestOf(input));
    return { replaced: response !== original, response: await describeResponse(response) };
  },
  condition: async (input) => {
    let called = false;
    const view = compose(...conditionsOf(input))(() => {
      called = true;
      return responseOf(input.response as RecordedResponse);
    });
    return { response: await describeResponse(await view(requestOf(input))), view_called: called };
  },
  decorator: (input) =>
    atTime(undefined, async () => {
      const view = compose(...(input.decorators as [string, ...unknown[]][]).map(decoratorOf));
      return describeResponse(await view(() => responseOf(input.response as RecordedResponse))(requestOf(input)));
    }),
  http_date: ({ value }) => httpDate(value as number),
  parse_http_date: ({ value, now }) => atTime(now as number | undefined, () => parseHttpDate(value as string)),
  parse_etags: ({ value }) => parseEtags(value as string),
  quote_etag: ({ value }) => quoteEtag(value as string),
};

interface RecordedResponse {
  readonly content?: unknown;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly streaming?: boolean;
}

function responseOf({
  content = "body",
  status = 200,
  headers = {},
  cookies = {},
  streaming,
}: RecordedResponse): HttpResponseBase<unknown> {
  const material = decode(content) as string | Uint8Array;
  const response = streaming
    ? new StreamingHttpResponse([material], { status })
    : new HttpResponse(material, { status });
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  for (const [name, value] of Object.entries(cookies)) response.setCookie(name, value);
  return response;
}

function withHeader(name: string, value: unknown): HttpResponse {
  const response = new HttpResponse();
  if (value !== null) response.setHeader(name, value as string);
  return response;
}

function requestOf({ method, headers }: Input): HttpRequest<never> {
  const pairs = Object.entries((headers ?? {}) as Record<string, string>);
  return new HttpRequest<never>(plainSource({ method: method as string, headers: pairs }));
}

async function patching(input: Input, patch: (response: HttpResponseBase<unknown>) => void): Promise<unknown> {
  const response = responseOf(input.response as RecordedResponse);
  await atTime(input.now as number | undefined, () => patch(response));
  return describeResponse(response);
}

async function describeConditional(input: Input): Promise<unknown> {
  const validators = { etag: input.etag as string | null, lastModified: input.last_modified as number | null };
  const original = input.response === null ? undefined : responseOf(input.response as RecordedResponse);
  const request = requestOf(input);
  const response = original
    ? getConditionalResponse(request, validators, original)
    : getConditionalResponse(request, validators);
  if (response === undefined) return { outcome: "none" };
  const outcome = response === original ? "original" : String(response.status);
  return { outcome, response: await describeResponse(response) };
}

function conditionsOf({ etag, last_modified, decorators }: Input): Decorator[] {
  const options = {
    etag: { etag: () => etag as string | null },
    last_modified: { lastModified: () => dateOf(last_modified) },
  };
  const names = decorators as (keyof typeof options)[] | undefined;
  // Unlike those of `decorator`, these decorators were applied in this order: the last is the outermost.
  if (names) return names.toReversed().map((name) => conditional(memberOf("decorator", options, name)));
  return [conditional({ ...("etag" in { etag } && options.etag), ...options.last_modified })];
}

/** The recorder's datetimes are aware or, if naive, in UTC. */
function dateOf(tagged: unknown): Date | null {
  if (tagged === null || tagged === undefined) return null;
  return instantOf(String(Object.values(tagged)[0]));
}

function decoratorOf([name, ...parameters]: [string, ...unknown[]]): Decorator {
  switch (name) {
    case "cache_control":
      return cacheControl(optionsOf(parameters[0] as Keywords));
    case "vary_on_headers":
      return varyOnHeaders(...(parameters as string[]));
    case "require_http_methods":
      return requireMethods(...(parameters[0] as string[]));
    default:
      return memberOf("decorator", plainDecorators, name);
  }
}

const plainDecorators: Readonly<Record<string, Decorator>> = {
  never_cache: neverCache,
  vary_on_cookie: varyOnCookie,
  conditional_page: conditionalGet,
  require_GET: requireGet,
  require_POST: requirePost,
  require_safe: requireSafe,
};

function optionsOf(keywords: Keywords): Record<string, unknown> {
  return Object.fromEntries(keywords.map(([keyword, value]) => [keyword, decode(value)]));
}
