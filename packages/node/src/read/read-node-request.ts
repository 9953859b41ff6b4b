import { HttpRequest, type PathParams, type RequestSettings } from "@riposte/core";
import { noteSession } from "../drain/open-exchanges.ts";
import { type NodeExchange, NodeRequestSource } from "./node-request-source.ts";
import { watchBody } from "./unread-body.ts";

/** Returns the `HttpRequest` of a Node request. Body and signal are read lazily. `pathBelow` is the part of the path below the mount of a list. */
export function readNodeRequest<Params extends PathParams = PathParams>(
  exchange: NodeExchange,
  settings?: RequestSettings,
  params?: Params,
  pathBelow?: string,
): HttpRequest<Params> {
  if (exchange.request.httpVersionMajor >= 2) noteSession(exchange.request);
  watchBody(exchange.request, exchange.response);
  return new HttpRequest<Params>(new NodeRequestSource(exchange), settings, params, pathBelow);
}
