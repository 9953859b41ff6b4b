import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import {
  Http404,
  type HttpRequest,
  type HttpResponseBase,
  type UrlListSettings,
  type UrlPattern,
  type View,
} from "@riposte/core";
import { errorPage, isPromise, statusOfError, UrlList } from "@riposte/core/adapter";
import { ExchangeEnd } from "./exchange-end.ts";
import { prepareHost } from "./prepare-host.ts";
import type { NodeExchange } from "./read/node-request-source.ts";
import { readNodeRequest } from "./read/read-node-request.ts";
import { reportError } from "./report-error.ts";
import { breakOff } from "./send/break-off.ts";
import { writeHeadAtOnce, writeNodeResponse } from "./send/write-node-response.ts";
import { findInList } from "./url-list.ts";

/** Settings of `nodeHandler`, in addition to those of lists and requests; `middleware` is for lists of patterns. */
export interface NodeHandlerSettings extends UrlListSettings {
  /** Called once with each unhandled error whose status is 5xx. @default writes to the console, with the stack */
  readonly onError?: (error: unknown, request: IncomingMessage) => void;
}

/** A request listener for servers of `node:http`, `node:https` and `node:http2`. */
export type NodeListener = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
) => void;

/**
 * Returns a request listener for `node:http`, `node:https` and `node:http2` that answers with a view, or with the view of the first URL pattern that
 * matches. When none matches it answers 404.
 */
export function nodeHandler(views: View | readonly UrlPattern[], settings: NodeHandlerSettings = {}): NodeListener {
  prepareHost();
  const answer = typeof views === "function" ? answerBy(views, settings) : answerByPatterns(views, settings);
  const { onError = reportError } = settings;
  const fail = (error: unknown, request: IncomingMessage, response: ServerResponse): void => {
    const { signal } = ExchangeEnd.of(response);
    // A view that stops because its client has left is no fault.
    if (signal.aborted && error === signal.reason) return;
    sendErrorPage(error, response);
    if (statusOfError(error) >= 500) onError(error, request);
  };
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    try {
      const answered = answer(request, response);
      const sent = isPromise(answered)
        ? Promise.resolve(answered).then((late) => writeNodeResponse(late, response, writeHeadAtOnce))
        : writeNodeResponse(answered, response, writeHeadAtOnce);
      sent?.catch((error: unknown) => fail(error, request, response));
    } catch (error) {
      fail(error, request, response);
    }
  };
  // HTTP/2's compatibility API has what is used of these.
  return listen as NodeListener;
}

/**
 * Sends a response inside your own request listener. Headers that were set on `target` before are kept unless the
 * response sets them too. For a stream it returns a promise, which rejects when the stream fails; the connection is broken
 * then, also before the first piece. Throws `Error` for a response that was already sent, or a request that was already
 * answered.
 */
export function sendResponse(response: HttpResponseBase, target: ServerResponse): void | Promise<void> {
  return writeNodeResponse(response, target)?.catch((error: unknown) => {
    // No framework is there to answer.
    breakOff(target);
    throw error;
  });
}

type Answer = (request: IncomingMessage, response: ServerResponse) => HttpResponseBase | Promise<HttpResponseBase>;

function answerBy(view: View, settings: NodeHandlerSettings): Answer {
  return (request, response) => view(readNodeRequest(exchangeOf(request, response, settings), settings));
}

function answerByPatterns(patterns: readonly UrlPattern[], settings: NodeHandlerSettings): Answer {
  const list = new UrlList(patterns, settings, true);
  return (request, response) => {
    const match = findInList(list, request.url ?? "/");
    if (match === undefined) throw new Http404();
    return match.view(
      readNodeRequest(exchangeOf(request, response, settings), settings, match.params, match.path) as HttpRequest,
    );
  };
}

function sendErrorPage(error: unknown, response: ServerResponse): void {
  if (response.headersSent) breakOff(response);
  if (response.headersSent || response.destroyed) return;
  // The headers belong to the response that failed.
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  void writeNodeResponse(errorPage(error), response, writeHeadAtOnce);
}

function exchangeOf(
  request: IncomingMessage,
  response: ServerResponse,
  { onError = reportError }: NodeHandlerSettings,
): NodeExchange {
  return { request, response, reportError: (error) => onError(error, request) };
}
