import type { UrlListSettings, UrlPattern, View } from "@riposte/core";
import { createAnswer } from "./answer.ts";
import { type FetchRequestSettings, FetchRequestSource } from "./fetch-request-source.ts";
import { tendNodeServers } from "./node-servers.ts";

tendNodeServers();

/** How `fetchHandler` reads requests and reports unexpected errors; `middleware` is for lists of patterns. */
export interface FetchHandlerSettings extends FetchRequestSettings, UrlListSettings {
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
  const answer = createAnswer(views, settings);
  return async (request) => answer(new FetchRequestSource(request, settings));
}
