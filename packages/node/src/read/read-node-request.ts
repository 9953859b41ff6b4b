import { HttpRequest, type PathParams, type RequestSettings } from "@riposte/core";
import { type NodeExchange, NodeRequestSource } from "./node-request-source.ts";

/** Returns the `HttpRequest` of a Node request. Body and signal are read lazily. */
export function readNodeRequest<Params extends PathParams = PathParams>(
  exchange: NodeExchange,
  settings?: RequestSettings,
  params?: Params,
): HttpRequest<Params> {
  return new HttpRequest<Params>(new NodeRequestSource(exchange), settings, params);
}
