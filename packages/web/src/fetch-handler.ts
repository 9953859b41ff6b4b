import {
  Http404,
  type HttpResponseBase,
  type RequestSettings,
  resolve,
  type UrlPattern,
  type View,
} from "@riposte/core";
import { errorPage, statusOfError } from "@riposte/core/adapter";
import { type FetchRequestSettings, FetchRequestSource, readRequest } from "./fetch-request-source.ts";
import { toResponse } from "./to-response.ts";

/** How `fetchHandler` reads requests and reports unexpected errors. */
export interface FetchHandlerSettings extends FetchRequestSettings {
  /**
   * Receives each error whose status is 500 or more, or that has no status; the client gets a bare error page.
   * @default the promise rejects with the error
   */
  readonly onError?: (error: unknown, request: Request) => void;
}

/**
 * Returns a fetch-style handler that answers with a view, or with the view of the first pattern that matches, else with 404.
 * Without `onError`, the handler rejects with an error of status 500 or more, for the runtime's own error handling.
 */
export function fetchHandler(
  views: View | readonly UrlPattern[],
  settings: FetchHandlerSettings = {},
): (request: Request) => Promise<Response> {
  return async (request) => {
    const source = new FetchRequestSource(request, settings.parsedBody);
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
