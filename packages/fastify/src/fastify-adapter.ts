import type { HttpResponseBase, PathParams, RequestSettings, UrlListSettings, UrlPattern, View } from "@riposte/core";
import {
  createUrlList,
  findInList,
  isHiddenFrom,
  isPromise,
  prepareHost,
  readNodeRequest,
  toError,
} from "@riposte/node";
import type { FastifyPluginCallback, FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { nearerRoutes } from "./nearer-routes.ts";
import { readParsedBody } from "./parsed-body.ts";
import { type Sent, sendResponse } from "./send-response.ts";

/** A handler for routes of every Fastify instance, whatever the types of its server and logger. */
export type FastifyHandler = (request: { readonly raw: unknown }, reply: { readonly raw: unknown }) => Promise<never>;

/** Returns a handler that answers with a view. Errors that the view throws go to Fastify's error handling. */
export function fastifyHandler<Params extends PathParams = PathParams>(
  view: View<HttpResponseBase, Params>,
  settings?: RequestSettings,
): FastifyHandler {
  prepareHost();
  const handler: RouteHandlerMethod = (request, reply) =>
    answer(view as View, request, reply, settings, request.params as PathParams);
  // What differs between instances are types of the server and the logger, which a view never sees.
  return handler as FastifyHandler;
}

/**
 * Returns a plugin that answers with the view of the first pattern that matches, below the `prefix` that it is registered with.
 * Inside the plugin the views read the bodies: Fastify's content type parsers and its `bodyLimit` are not used.
 */
export function fastifyRoutes(patterns: readonly UrlPattern[], settings?: UrlListSettings): FastifyPluginCallback {
  prepareHost();
  const list = createUrlList(patterns, settings);
  return (app, _options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, parsed) => parsed(null));
    const handler: RouteHandlerMethod = (request, reply) => {
      const match = findInList(list, request.url, app.prefix);
      const isHidden = match && isHiddenFrom(() => [nearerRoutes(app, request)], request.url);
      if (match === undefined || isHidden) return reply.callNotFound();
      return answer(match.view, request, reply, settings, match.params, match.path);
    };
    // Fastify's router prefers static routes, decodes paths in its own way and limits parameters: the list decides.
    for (const url of ["/", "/*"]) app.route({ method: app.supportedMethods, url, handler });
    done();
  };
}

function answer(
  view: View,
  request: FastifyRequest,
  reply: FastifyReply,
  settings: RequestSettings | undefined,
  params: PathParams,
  pathBelow?: string,
): Sent {
  const parsedBody = () => readParsedBody(request);
  const exchange = {
    request: request.raw,
    response: reply.raw,
    native: request,
    target: request.originalUrl,
    parsedBody,
    reportError: (error: unknown) =>
      request.log.error({ req: request, res: reply, err: error }, toError(error).message),
  };
  const result = view(readNodeRequest(exchange, settings, params, pathBelow));
  return isPromise(result) ? result.then((answered) => sendResponse(answered, reply)) : sendResponse(result, reply);
}
