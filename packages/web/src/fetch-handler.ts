import {
  Http404,
  type HttpResponseBase,
  type RequestSettings,
  resolve,
  type UrlPattern,
  type View,
} from "@riposte/core";
import { decodePath, errorPage, splitTarget, statusOfError } from "@riposte/core/adapter";
import { type FetchRequestSettings, FetchRequestSource, readRequest } from "./fetch-request-source.ts";
import { tendNodeServers } from "./node-servers.ts";
import { toResponse } from "./to-response.ts";

tendNodeServers();

/** How `fetchHandler` reads requests and reports unexpected errors. */
export interface FetchHandlerSettings extends FetchRequestSettings {
  /**
   * Receives each error whose status is 500 or more, or that has no status; the client gets a bare error page.
   * @default the promise rejects with the error; one that `handleErrors` has answered goes to the console
   */
  readonly onError?: (error: unknown, request: Request) => void;
  /** The path below which the patterns are mounted, not percent-encoded: `/api`. Other paths are a 404. @default "/" */
  readonly basePath?: string;
}

/**
 * Returns a fetch-style handler that answers with a view, or with the view of the first pattern that matches, else with 404.
 * Without `onError`, the handler rejects with an error of status 500 or more, for the runtime's own error handling.
 */
export function fetchHandler(
  views: View | readonly UrlPattern[],
  settings: FetchHandlerSettings = {},
): (request: Request) => Promise<Response> {
  const answer = typeof views === "function" ? answerBy(views, settings) : answerByPatterns(views, settings);
  return async (request) => {
    const source = new FetchRequestSource(request, settings);
    const report = (error: unknown): void => settings.onError?.(error, request);
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

type Answer = (source: FetchRequestSource) => HttpResponseBase | Promise<HttpResponseBase>;

function answerBy(view: View, settings: RequestSettings): Answer {
  return (source) => view(readRequest(source, settings));
}

function answerByPatterns(patterns: readonly UrlPattern[], settings: FetchHandlerSettings): Answer {
  const base = `/${settings.basePath ?? ""}/`.replace(/\/+/g, "/").slice(0, -1);
  return (source) => {
    const path = pathBelow(base, decodePath(splitTarget(source.target).path));
    const match = path === undefined ? undefined : resolve(patterns, path, settings);
    if (match === undefined) throw new Http404();
    return match.view(readRequest(source, settings, match.params));
  };
}

/** Returns the rest of a decoded path; `undefined` for a path that is not below `base`, which has no slash at its end. */
function pathBelow(base: string, path: string): string | undefined {
  if (path === base) return "/";
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
}
