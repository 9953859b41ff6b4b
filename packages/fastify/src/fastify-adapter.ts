import type { HttpResponseBase, PathParams, RequestSettings, UrlPattern, View } from "@riposte/core";
import {
  beginResponse,
  isHiddenFrom,
  isPromise,
  joinVary,
  matchPatterns,
  type Outgoing,
  openResponseStream,
  prepareHost,
  readNodeRequest,
  toError,
} from "@riposte/node";
import type { FastifyPluginCallback, FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { nearerRoutes } from "./nearer-routes.ts";
import { readParsedBody } from "./parsed-body.ts";

type Sent = FastifyReply | undefined | Promise<FastifyReply | undefined>;

/** Returns a handler that answers with a view. Errors that the view throws go to Fastify's error handling. */
export function fastifyHandler<Params extends PathParams = PathParams>(
  view: View<HttpResponseBase, Params>,
  settings?: RequestSettings,
): RouteHandlerMethod {
  prepareHost();
  return (request, reply) => answer(view as View, request, reply, settings, request.params as PathParams);
}

/**
 * Returns a plugin that answers with the view of the first pattern that matches, below the `prefix` that it is registered with.
 * Inside the plugin the views read the bodies: Fastify's content type parsers and its `bodyLimit` are not used.
 */
export function fastifyRoutes(patterns: readonly UrlPattern[], settings?: RequestSettings): FastifyPluginCallback {
  prepareHost();
  return (app, _options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, parsed) => parsed(null));
    const handler: RouteHandlerMethod = (request, reply) => {
      const match = matchPatterns(patterns, request.url, settings, app.prefix);
      const isHidden = match && isHiddenFrom(() => [nearerRoutes(app, request)], request.url);
      if (match === undefined || isHidden) return reply.callNotFound();
      return answer(match.view, request, reply, settings, match.params);
    };
    // Fastify's router prefers static routes, decodes paths in its own way and limits parameters: the list decides.
    for (const url of ["/", "/*"]) app.route({ method: app.supportedMethods, url, handler });
    done();
  };
}

/** Sends a response from within a handler of your own: `return sendResponse(response, reply)`. */
export function sendResponse(response: HttpResponseBase, reply: FastifyReply): Sent {
  const outgoing = beginResponse(response, reply.raw);
  if (outgoing === undefined) return undefined;
  if (outgoing.pieces) return sendPieces(response, outgoing.pieces, outgoing, reply);
  writeHead(response, outgoing, reply);
  return reply.send(outgoing.content);
}

async function sendPieces(
  response: HttpResponseBase,
  pieces: AsyncIterable<string | Uint8Array>,
  outgoing: Outgoing,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const stream = await openResponseStream(response, pieces, reply.raw);
  if (stream === undefined) return undefined;
  writeHead(response, outgoing, reply);
  return reply.send(stream);
}

function writeHead(response: HttpResponseBase, { headers }: Outgoing, reply: FastifyReply): void {
  reply.code(response.status);
  if (reply.raw.req.httpVersionMajor < 2) reply.raw.statusMessage = response.reasonPhrase;
  for (const [name, value] of headers) {
    const isVary = name.length === 4 && name.toLowerCase() === "vary";
    reply.header(name, isVary ? joinVary(reply.getHeader("vary"), value) : value);
  }
  // Fastify appends a charset to a JSON Content-Type unless a serializer is set.
  reply.serializer(String);
}

function answer(
  view: View,
  request: FastifyRequest,
  reply: FastifyReply,
  settings: RequestSettings | undefined,
  params: PathParams,
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
  const result = view(readNodeRequest(exchange, settings, params));
  return isPromise(result) ? result.then((answered) => sendResponse(answered, reply)) : sendResponse(result, reply);
}
