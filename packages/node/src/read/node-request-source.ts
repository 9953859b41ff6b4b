import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import type { BodySource, HeaderLines, ParsedBody, RequestSource } from "@riposte/core/adapter";
import { ExchangeEnd } from "../exchange-end.ts";
import { reportError } from "../report-error.ts";
import { NodeBodySource } from "./node-body-source.ts";

/** One request and its response, as a Node framework provides them. */
export interface NodeExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The framework's own request object, for `HttpRequest.native`. @default request */
  readonly native?: unknown;
  /** The request target as the client sent it, if the framework changed `request.url`. @default request.url */
  readonly target?: string;
  /** Returns the body that middleware has parsed, if any; called once, when a view reads the body. */
  readonly parsedBody?: () => ParsedBody | undefined;
  /** Writes an error that a view's decorator has answered to the framework's own log. @default the console */
  readonly reportError?: (error: unknown) => void;
}

/** The source of a Node request. It is lazy: it reads the socket and adds listeners only when a view needs them. */
export class NodeRequestSource implements RequestSource {
  readonly method: string;
  readonly target: string;
  readonly native: unknown;
  readonly #exchange: NodeExchange;
  #body: BodySource | undefined;

  constructor(exchange: NodeExchange) {
    const { request } = exchange;
    this.#exchange = exchange;
    this.method = request.method ?? "GET";
    this.target = exchange.target ?? request.url ?? "/";
    this.native = exchange.native ?? request;
  }

  reportError(error: unknown): void {
    const { reportError: report = reportError } = this.#exchange;
    report(error);
  }

  get headers(): HeaderLines {
    const { rawHeaders, httpVersionMajor } = this.#exchange.request;
    return httpVersionMajor < 2 ? rawHeaders : withoutPseudoHeaders(rawHeaders);
  }

  get encrypted(): boolean {
    return (this.#exchange.request.socket as Partial<TLSSocket> | null)?.encrypted === true;
  }

  get remoteAddress(): string | undefined {
    return this.#exchange.request.socket?.remoteAddress;
  }

  get localPort(): number | undefined {
    return this.#exchange.request.socket?.localPort;
  }

  get signal(): AbortSignal {
    return ExchangeEnd.of(this.#exchange.response).signal;
  }

  get body(): BodySource {
    this.#body ??= new NodeBodySource(this.#exchange.request, this.#exchange.response, this.#exchange.parsedBody);
    return this.#body;
  }
}

/** HTTP/2 sends the host, and what HTTP/1 has on the request line, as pseudo-headers. */
function withoutPseudoHeaders(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const name = lines[at]!;
    if (name === ":authority") kept.push("host", lines[at + 1]!);
    else if (!name.startsWith(":")) kept.push(name, lines[at + 1]!);
  }
  return kept;
}
