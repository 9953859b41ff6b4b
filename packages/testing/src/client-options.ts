import type { UrlListSettings } from "@riposte/core";
import type { BodyOptions } from "./encode-body.ts";

/** The fields of a query string; a list becomes one field per item. */
export type Query = Readonly<Record<string, unknown>>;

/** Settings of `Client`, in addition to those of lists and requests. */
export interface ClientSettings extends UrlListSettings {
  /** Whether `csrfProtect` checks the client's requests. @default false */
  readonly enforceCsrfChecks?: boolean;
  /** Whether an unexpected error of a view rejects the call; else the client gets the error page. @default true */
  readonly raiseRequestException?: boolean;
  /** Headers of every request. */
  readonly headers?: HeadersInit;
}

/** Options of one request. */
export interface ClientOptions extends BodyOptions {
  /** The params of a route. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** The query string; it takes the place of the path's own. */
  readonly query?: Query;
  /** Headers in addition to those of the client. A Cookie header takes the place of the client's cookies. */
  readonly headers?: HeadersInit;
  /** Whether redirects are followed, also to other hosts, which the same views answer. @default false */
  readonly follow?: boolean;
  /** Whether the request comes by https. @default false */
  readonly secure?: boolean;
  /** When it aborts, the client leaves: `request.signal` of the view aborts, and the call rejects. */
  readonly signal?: AbortSignal | undefined;
}
