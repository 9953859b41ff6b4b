import { getConditionalResponse } from "../caching/conditional-response.ts";
import { quoteEtag, setResponseEtag } from "../caching/etag.ts";
import { splitHeaderList } from "../http/header-syntax.ts";
import { httpDate, parseHttpDateSafe } from "../http/http-date.ts";
import type { HttpRequest, PathParams } from "../request/http-request.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { type ConfigurableDecorator, configurable } from "./configurable.ts";
import type { Decorator } from "./view.ts";

type Awaitable<Value> = Value | Promise<Value>;

/** How a view's thing is known without calling the view. */
export interface ConditionalOptions {
  /** Gives an entity tag, quoted or not; nothing when there is none. */
  readonly etag?: (request: HttpRequest<PathParams>) => Awaitable<string | null | undefined>;
  /** Gives when it was last changed; nothing when that is not known. */
  readonly lastModified?: (request: HttpRequest<PathParams>) => Awaitable<Date | null | undefined>;
}

/** Answers 304 to a GET whose answer the client has already: computes an ETag where there is none. */
export const conditionalGet: Decorator = (view) => async (request) => {
  const response = await view(request);
  // The content of an answer to HEAD is not at hand, and for unsafe methods it is too late.
  if (request.method !== "GET") return response;
  if (!response.hasHeader("ETag") && !isNoStore(response)) setResponseEtag(response);
  const etag = response.getHeader("ETag");
  const lastModified = parseHttpDateSafe(response.getHeader("Last-Modified") ?? "");
  if (!etag && !lastModified) return response;
  return getConditionalResponse(request as HttpRequest<PathParams>, { etag, lastModified }, response);
};

/**
 * Answers 304 or 412 before the view is called, by what `etag` and `lastModified` say, and sets both headers on what it
 * answers to GET and HEAD. Without either it is `conditionalGet`.
 */
export const conditional: ConfigurableDecorator<ConditionalOptions> = configurable((options) => {
  if (!options.etag && !options.lastModified) return conditionalGet;
  const decorate: Decorator = (view) => async (request) => {
    const { etag, lastModified } = await readValidators(request as HttpRequest<PathParams>, options);
    const early = getConditionalResponse(request as HttpRequest<PathParams>, { etag, lastModified });
    const response = early ?? (await view(request));
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
    // Django cuts towards zero.
    lastModified: lastModified ? Math.trunc(lastModified.getTime() / 1000) : undefined,
  };
}

function isNoStore(response: HttpResponseBase<unknown>): boolean {
  return splitHeaderList(response.getHeader("Cache-Control") ?? "").some(
    (directive) => directive.toLowerCase() === "no-store",
  );
}
