import { Http404, type HttpResponseBase, type UrlPattern, type View } from "@riposte/core";
import { errorPage, isPromise, pathOf, statusOfError, UrlList } from "@riposte/core/adapter";
import type { FetchHandlerSettings } from "./fetch-handler.ts";
import { type FetchRequestSource, readRequest } from "./fetch-request-source.ts";
import { convert } from "./to-response.ts";

type Answer = (source: FetchRequestSource) => HttpResponseBase | Promise<HttpResponseBase>;

/**
 * Returns what `fetchHandler` does with the source of a request: for callers that make the source themselves, such as a
 * test's client.
 */
export function createAnswer(
  views: View | readonly UrlPattern[],
  settings: FetchHandlerSettings = {},
): (source: FetchRequestSource) => Promise<Response> {
  const answer = typeof views === "function" ? answerBy(views, settings) : answerByPatterns(views, settings);
  const fail = (error: unknown, source: FetchRequestSource): Response | Promise<Response> => {
    const status = statusOfError(error);
    if (status >= 500 && settings.onError === undefined) {
      source.finish();
      throw error;
    }
    // A view that stops because its client has left is no fault.
    if (status >= 500 && !source.isLeftWith(error)) settings.onError?.(error, source.native);
    return convert(errorPage(error), source);
  };
  return async (source) => {
    try {
      const response = answer(source);
      return await convert(isPromise(response) ? await response : response, source, settings.onError);
    } catch (error) {
      return fail(error, source);
    }
  };
}

function answerBy(view: View, settings: FetchHandlerSettings): Answer {
  return (source) => view(readRequest(source, settings));
}

function answerByPatterns(patterns: readonly UrlPattern[], settings: FetchHandlerSettings): Answer {
  const list = new UrlList(patterns, settings, true);
  const base = `/${settings.basePath ?? ""}/`.replace(/\/+/g, "/").slice(0, -1);
  return (source) => {
    const match = list.find(pathBelow(base, pathOf(source.target)));
    if (match === undefined) throw new Http404();
    return match.view(readRequest(source, settings, match.params, match.path));
  };
}

/** Returns the rest of a decoded path; `undefined` for a path that is not below `base`, which has no slash at its end. */
function pathBelow(base: string, path: string): string | undefined {
  if (path === base) return "/";
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
}
