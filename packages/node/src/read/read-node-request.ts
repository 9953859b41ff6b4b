import { HttpRequest, type PathParams, type RequestSettings } from "@riposte/core";
import { type NodeExchange, NodeRequestSource } from "./node-request-source.ts";
import { watchBody } from "./unread-body.ts";

/** Gives the request of a Node exchange; its body and signal are asked for lazily. */
export function readNodeRequest<Params extends PathParams = PathParams>(
  exchange: NodeExchange,
  settings?: RequestSettings,
  params?: Params,
): HttpRequest<Params> {
  watchBody(exchange.request, exchange.response);
  return new HttpRequest<Params>(new NodeRequestSource(exchange), settings, params);
}
