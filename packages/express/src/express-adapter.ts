import type { HttpResponseBase, PathParams, RequestSettings, UrlPattern, View } from "@riposte/core";
import { addCharsets, isPromise, rawPathOf, readNodeRequest, routesOf, writeNodeResponse } from "@riposte/node";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { readParsedBody } from "./parsed-body.ts";

/** Returns a handler that answers with a view. Errors that the view throws go to Express's error handling. */
export function expressHandler(view: View, settings?: RequestSettings): RequestHandler {
  addCharsets();
  return (request, response) => answer(view, request, response, settings, request.params);
}

/**
 * Returns a router that answers with the view of the first pattern that matches. Mount it with
 * `app.use("/api", expressRouter(patterns))`.
 */
export function expressRouter(patterns: readonly UrlPattern[], settings?: RequestSettings): Router {
  addCharsets();
  const router = Router({ caseSensitive: true, strict: true });
  for (const { regexp, toParams, view } of routesOf(patterns)) {
    router.all(regexp, (request, response, next) => {
      const params = toParams(rawPathOf(request.url));
      return params === undefined ? next() : answer(view, request, response, settings, params);
    });
  }
  return router;
}

/** Sends a response from within a handler of your own. When a stream fails, breaks the connection and then rejects. */
export function sendResponse(response: HttpResponseBase<unknown>, target: Response): void | Promise<void> {
  return writeNodeResponse(response, target);
}

function answer(
  view: View,
  request: Request,
  response: Response,
  settings: RequestSettings | undefined,
  params: PathParams,
): void | Promise<void> {
  const parsedBody = () => readParsedBody(request);
  const exchange = { request, response, target: request.originalUrl, parsedBody };
  const result = view(readNodeRequest(exchange, settings, params));
  return isPromise(result)
    ? result.then((answered) => sendResponse(answered, response))
    : sendResponse(result, response);
}
