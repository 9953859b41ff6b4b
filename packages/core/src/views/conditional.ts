import { getConditionalResponse } from "../caching/conditional-response.ts";
import { quoteEtag, setResponseEtag } from "../caching/etag.ts";
import { isSingleUse } from "../caching/single-use.ts";
import { splitHeaderList } from "../http/header-syntax.ts";
import { httpDate, parseHttpDateSafe } from "../http/http-date.ts";
import { andThen } from "../platform/promises.ts";
import type { HttpRequest } from "../request/http-request.ts";
import type { PathParams } from "../request/request-settings.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { type ConfigurableDecorator, configurable } from "./configurable.ts";
import { keepToRequest } from "./csp-nonce.ts";
import type { Decorator } from "./view.ts";

type Awaitable<Value> = Value | Promise<Value>;

/**
 * How to find the validators of a view's resource without calling the view. The functions are declared as methods, so
 * that they may ask for the params of the view: `etag: (request: HttpRequest<{ id: number }>) => …`.
 */
export interface ConditionalOptions {
  /** Returns the entity tag, with or without quotes; null or undefined when there is none. */
  etag?(request: HttpRequest<PathParams>): Awaitable<string | null | undefined>;
  /** Returns the time of the last change; null or undefined when it is not known. */
  lastModified?(request: HttpRequest<PathParams>): Awaitable<Date | null | undefined>;
}

/**
 * Answers 304 to a GET when the client already has the response; computes an ETag if the response has none. Django's
 * `ConditionalGetMiddleware`.
 */
export const conditionalGet: Decorator = (view) => (request) =>
  andThen(view(request), (response) => {
    // HEAD may have no content to compute an ETag from; after an unsafe method the change is already made.
    if (request.method !== "GET" || keepToRequest(request, response) || isSingleUse(response)) return response;
    if (!response.hasHeader("ETag") && !isNoStore(response)) setResponseEtag(response);
    const etag = response.getHeader("ETag");
    const changed = response.getHeader("Last-Modified");
    const lastModified = changed === undefined ? undefined : parseHttpDateSafe(changed);
    if (!etag && !lastModified) return response;
    return getConditionalResponse(request as HttpRequest<PathParams>, { etag, lastModified }, response);
  });

/**
 * Answers 304 or 412 by the results of `etag` and `lastModified`, without calling the view, and sets both headers on
 * responses to GET and HEAD. Without either option it is `conditionalGet`. Django's `condition`.
 */
export const conditional: ConfigurableDecorator<ConditionalOptions> = configurable((options) => {
  if (!options.etag && !options.lastModified) return conditionalGet;
  const decorate: Decorator = (view) => async (request) => {
    const { etag, lastModified } = await readValidators(request as HttpRequest<PathParams>, options);
    const early = getConditionalResponse(request as HttpRequest<PathParams>, { etag, lastModified });
    const response = early ?? (await view(request));
    if (keepToRequest(request, response) || isSingleUse(response)) return response;
    if (request.method === "GET" || request.method === "HEAD") {
      if (lastModified) response.headers.setDefault("Last-Modified", httpDate(lastModified));
      if (etag) response.headers.setDefault("ETag", etag);
    }
    return response;
  };
  return decorate;
});

async function readValidators(
  request: HttpRequest<PathParams>,
  options: ConditionalOptions,
): Promise<{ etag: string | undefined; lastModified: number | undefined }> {
  const etag = await options.etag?.(request);
  const lastModified = await options.lastModified?.(request);
  return {
    etag: etag === undefined || etag === null ? undefined : quoteEtag(etag),
    // Django truncates towards zero.
    lastModified: lastModified ? Math.trunc(lastModified.getTime() / 1000) : undefined,
  };
}

function isNoStore(response: HttpResponseBase): boolean {
  const directives = response.getHeader("Cache-Control");
  if (directives === undefined) return false;
  return splitHeaderList(directives).some((directive) => directive.toLowerCase() === "no-store");
}
