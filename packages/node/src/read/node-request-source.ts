import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import type { BodySource, RequestSource } from "@riposte/core/adapter";
import { ExchangeEnd } from "../exchange-end.ts";
import { NodeBodySource, type ParsedBody } from "./node-body-source.ts";

/** What a Node framework knows of one exchange. */
export interface NodeExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The framework's own object, for `HttpRequest.native`. @default request */
  readonly native?: unknown;
  /** The target as the client sent it, when the framework has since changed `request.url`. @default request.url */
  readonly target?: string;
  /** Gives what middleware has made of the body, when it did; asked once, when a view wants the body. */
  readonly parsedBody?: () => ParsedBody | undefined;
}

/** Reads an exchange lazily: nothing is asked of the socket, and no listener set, before a view wants it. */
export class NodeRequestSource implements RequestSource {
  readonly method: string;
  readonly target: string;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly native: unknown;
  readonly #exchange: NodeExchange;
  #body: BodySource | undefined;

  constructor(exchange: NodeExchange) {
    const { request } = exchange;
    this.#exchange = exchange;
    this.method = request.method ?? "GET";
    this.target = exchange.target ?? request.url ?? "/";
    this.headers = new RawHeaders(request.rawHeaders);
    this.native = exchange.native ?? request;
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
    this.#body ??= new NodeBodySource(this.#exchange.request, this.#exchange.response, this.#exchange.parsedBody?.());
    return this.#body;
  }
}

/** Node's flat list of names and values as pairs. */
class RawHeaders implements Iterable<readonly [name: string, value: string]> {
  readonly #flat: readonly string[];

  constructor(flat: readonly string[]) {
    this.#flat = flat;
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (let at = 0; at < this.#flat.length; at += 2) {
      const name = this.#flat[at]!;
      // HTTP/2 sends the host as a pseudo-header.
      if (name.startsWith(":")) {
        if (name === ":authority") yield ["host", this.#flat[at + 1]!];
      } else yield [name, this.#flat[at + 1]!];
    }
  }
}
