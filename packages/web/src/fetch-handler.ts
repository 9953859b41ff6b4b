import {
  Http404,
  type HttpResponseBase,
  type RequestSettings,
  resolve,
  type UrlPattern,
  type View,
} from "@riposte/core";
import { errorPage, statusOfError } from "@riposte/core/adapter";
import { FetchRequestSource, readRequest } from "./fetch-request-source.ts";
import { toResponse } from "./to-response.ts";

/** How `fetchHandler` reads requests and tells of faults. */
export interface FetchHandlerSettings extends RequestSettings {
  /** Gets each error that is a fault of the program; the client then gets a bare 500. @default the promise rejects with it */
  readonly onError?: (error: unknown, request: Request) => void;
}

/**
 * Gives a fetch-style handler that answers by a view, or by the one of the patterns that matches, else by 404. Rejects
 * with what is a fault of the program, so that the runtime's own error handling sees it, unless `onError` does.
 */
export function fetchHandler(
  views: View | readonly UrlPattern[],
  settings: FetchHandlerSettings = {},
): (request: Request) => Promise<Response> {
  return async (request) => {
    const source = new FetchRequestSource(request);
    const report = (error: unknown): void => settings.onError?.(error, request);
    try {
      return await toResponse(await answer(views, source, settings), source, report);
    } catch (error) {
      const status = statusOfError(error);
      if (status >= 500 && settings.onError === undefined) throw error;
      if (status >= 500) report(error);
      return toResponse(errorPage(error), source);
    }
  };
}

function answer(
  views: View | readonly UrlPattern[],
  source: FetchRequestSource,
  settings: RequestSettings,
): HttpResponseBase<unknown> | Promise<HttpResponseBase<unknown>> {
  if (typeof views === "function") return views(readRequest(source, settings));
  const match = resolve(views, source.rawPath);
  if (match === undefined) throw new Http404();
  return match.view(readRequest(source, settings, match.params));
}
