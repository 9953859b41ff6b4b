import { Http404, type HttpResponseBase, type UrlPattern, type View } from "@riposte/core";
import { decodePath, errorPage, splitTarget, statusOfError, UrlList } from "@riposte/core/adapter";
import type { FetchHandlerSettings } from "./fetch-handler.ts";
import { type FetchRequestSource, readRequest } from "./fetch-request-source.ts";
import { toResponse } from "./to-response.ts";

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
  return async (source) => {
    const report = (error: unknown): void => settings.onError?.(error, source.native);
    try {
      return await toResponse(await answer(source), source, report);
    } catch (error) {
      const status = statusOfError(error);
      const isLeft = source.end.isLeft && error === source.end.signal.reason;
      if (status >= 500 && settings.onError === undefined) {
        source.end.finish();
        throw error;
      }
      // A view that stops because its client has left is no fault.
      if (status >= 500 && !isLeft) report(error);
      return toResponse(errorPage(error), source);
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
    const match = list.find(pathBelow(base, decodePath(splitTarget(source.target).path)));
    if (match === undefined) throw new Http404();
    return match.view(readRequest(source, settings, match.params, match.path));
  };
}

/** Returns the rest of a decoded path; `undefined` for a path that is not below `base`, which has no slash at its end. */
function pathBelow(base: string, path: string): string | undefined {
  if (path === base) return "/";
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
}
