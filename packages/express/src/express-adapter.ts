import type { HttpResponseBase, PathParams, RequestSettings, UrlPattern, View } from "@riposte/core";
import {
  discardBodyForError,
  isPromise,
  type ParsedBody,
  parsedUploads,
  prepareHost,
  rawPathOf,
  readNodeRequest,
  routesOf,
  writeNodeResponse,
} from "@riposte/node";
import { type Request, type RequestHandler, type Response, Router } from "express";

/** Returns a handler that answers with a view. Errors that the view throws go to Express's error handling. */
export function expressHandler(view: View, settings?: RequestSettings): RequestHandler {
  prepareHost();
  return (request, response) => answer(view, request, response, settings, request.params);
}

/**
 * Returns a router that answers with the view of the first pattern that matches. Mount it with
 * `app.use("/api", expressRouter(patterns))`.
 */
export function expressRouter(patterns: readonly UrlPattern[], settings?: RequestSettings): Router {
  prepareHost();
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
  const parsedBody = (): ParsedBody | undefined => readParsedBody(request);
  const exchange = { request, response, target: request.originalUrl, parsedBody };
  const fail = (error: unknown): never => {
    discardBodyForError(request, response);
    throw error;
  };
  try {
    const result = view(readNodeRequest(exchange, settings, params));
    if (!isPromise(result)) return sendResponse(result, response)?.catch(fail);
    return result.then((answered) => sendResponse(answered, response)).catch(fail);
  } catch (error) {
    return fail(error);
  }
}

/** Returns what express.json, express.urlencoded, express.raw, express.text or multer has parsed; undefined if none of them did. */
function readParsedBody(request: Request): ParsedBody | undefined {
  if (request.body === undefined) return undefined;
  const { file, files } = request as { readonly file?: unknown; readonly files?: unknown };
  return { value: request.body, files: parsedUploads(file, files) };
}
