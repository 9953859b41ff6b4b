import type { HttpResponseBase, PathParams, RequestSettings, UrlListSettings, UrlPattern, View } from "@riposte/core";
import {
  createUrlList,
  discardBodyForError,
  findInList,
  isHiddenFrom,
  isPromise,
  prepareHost,
  readNodeRequest,
  reportError,
  writeNodeResponse,
} from "@riposte/node";
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from "express";
import { earlierLayers } from "./earlier-layers.ts";
import { readParsedBody } from "./parsed-body.ts";

/** Returns a handler that answers with a view. Errors that the view throws go to Express's error handling. */
export function expressHandler<Params extends PathParams = PathParams>(
  view: View<HttpResponseBase, Params>,
  settings?: RequestSettings,
): RequestHandler {
  prepareHost();
  return (request, response, next) => answer(view as View, request, response, next, settings, request.params);
}

/**
 * Returns a router that answers with the view of the first pattern that matches. Mount it with
 * `app.use("/api", expressRouter(patterns))`.
 */
export function expressRouter(patterns: readonly UrlPattern[], settings?: UrlListSettings): Router {
  prepareHost();
  const list = createUrlList(patterns, settings);
  const router = Router();
  // Express compares raw paths with its routes, so it only strips the prefix from request.url: the list decides.
  router.use((request, response, next) => {
    const match = findInList(list, request.url);
    if (match === undefined || isHiddenFrom(() => earlierLayers(request, router), request.originalUrl)) return next();
    answer(match.view, request, response, next, settings, match.params, match.path);
  });
  return router;
}

/** Sends a response from within a handler of your own. When a stream fails, breaks the connection and then rejects. */
export function sendResponse(response: HttpResponseBase, target: Response): void | Promise<void> {
  return writeNodeResponse(response, target);
}

function answer(
  view: View,
  request: Request,
  response: Response,
  next: NextFunction,
  settings: RequestSettings | undefined,
  params: PathParams,
  pathBelow?: string,
): void {
  const parsedBody = () => readParsedBody(request);
  const report = (error: unknown): void => reportLikeExpress(error, request);
  const exchange = { request, response, target: request.originalUrl, parsedBody, reportError: report };
  const fail = (error: unknown): void => {
    discardBodyForError(request, response);
    next(error);
  };
  try {
    const result = view(readNodeRequest(exchange, settings, params, pathBelow));
    // Express 4 does not look at promises.
    if (isPromise(result)) result.then((answered) => sendResponse(answered, response)).catch(fail);
    else sendResponse(result, response)?.catch(fail);
  } catch (error) {
    fail(error);
  }
}

/** Express's own error handler is silent in tests. */
function reportLikeExpress(error: unknown, { app }: Request): void {
  if (app.get("env") !== "test") reportError(error);
}
