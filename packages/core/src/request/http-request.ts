import { AcceptHeader } from "../http/accept-header.ts";
import { DisallowedHost } from "../http/errors.ts";
import { type HeaderParameters, parseHeaderParameters } from "../http/header-syntax.ts";
import { parseCookieHeader } from "../http/parse-cookie.ts";
import { ownOptions } from "../platform/own-options.ts";
import { encodeLatin1 } from "../platform/platform.ts";
import { isKnownCharset } from "../text/charset.ts";
import { escapeUriPath, iriToUri } from "../text/percent-encoding.ts";
import { joinUrl, splitUrlParts } from "../text/url-split.ts";
import { checkHost } from "./host.ts";
import { type Forwarded, type ProxyTrust, readForwarded, type TrustedPeer } from "./proxy.ts";
import { QueryDict } from "./query-dict.ts";
import { RequestBody } from "./request-body.ts";
import { RequestHeaders } from "./request-headers.ts";
import type { BodyLimits, RequestForm, RequestSignal, RequestSource } from "./request-source.ts";
import { decodePath, type RequestTarget, splitTarget } from "./target.ts";
import { type OutputOf, type StandardSchema, validateBody } from "./validate-body.ts";

/** What a pattern captured from the path, by name. */
export type PathParams = Readonly<Record<string, unknown>>;

/** How requests are read; the second argument of every adapter. */
export interface RequestSettings {
  /** Domains that `getHost` gives: exact, below one (`.example.com`), or any (`*`). @default ["*"] */
  readonly allowedHosts?: readonly string[];
  /** Whose `X-Forwarded-*` headers are believed: no one's, everyone's, those of some peers. @default false */
  readonly trustProxy?: TrustedPeer | ProxyTrust;
  /** Limits on the body. */
  readonly limits?: Partial<BodyLimits>;
}

/** A request, as a view reads it, whatever the framework. */
export class HttpRequest<Params extends PathParams = PathParams> {
  /** As on the wire: methods are case-sensitive. */
  readonly method: string;
  /** Decoded; starts with "/". */
  readonly path: string;
  /** What the URL pattern captured. */
  readonly params: Params;
  readonly #source: RequestSource;
  readonly #settings: RequestSettings;
  readonly #target: RequestTarget;
  #body: RequestBody | undefined;
  #headers: RequestHeaders | undefined;
  #query: QueryDict | undefined;
  #cookies: Readonly<Record<string, string>> | undefined;
  #contentType: HeaderParameters | undefined;
  #accept: AcceptHeader | undefined;
  #forwarded: Forwarded | undefined;

  constructor(source: RequestSource, settings: RequestSettings = {}, params: Params = {} as Params) {
    this.#source = source;
    this.#settings = settings;
    this.#target = splitTarget(source.target);
    this.method = source.method;
    this.path = decodePath(this.#target.path);
    this.params = params;
  }

  /** Aborts when the client leaves. */
  get signal(): RequestSignal {
    return this.#source.signal;
  }

  /** The framework's own object. */
  get native(): unknown {
    return this.#source.native;
  }

  /** Writes an error that was answered here to the host's own log, with its stack: the host does not see it otherwise. */
  reportError(error: unknown): void {
    this.#source.reportError?.(error);
  }

  /** The peer's address, when known: a proxy's, if there is one. */
  get remoteAddress(): string | undefined {
    return this.#source.remoteAddress;
  }

  /** Gives the fields of the query string. Throws `TooManyFieldsSent` beyond 1,000 (`limits.dataUploadMaxNumberFields`). */
  get query(): QueryDict {
    this.#query ??= this.#readQuery();
    return this.#query;
  }

  get headers(): RequestHeaders {
    this.#headers ??= new RequestHeaders(this.#source.headers);
    return this.#headers;
  }

  /** Gives the cookies, a null-prototype object. */
  get cookies(): Readonly<Record<string, string>> {
    this.#cookies ??= parseCookieHeader(this.headers.get("Cookie") ?? "");
    return this.#cookies;
  }

  /** Gives the media type of the body, in lower case; empty when there is none. */
  get contentType(): string {
    return this.#readContentType().value;
  }

  /** Gives the parameters of Content-Type; names in lower case, a null-prototype object. */
  get contentParams(): Readonly<Record<string, string>> {
    return this.#readContentType().params;
  }

  /** Gives the charset that Content-Type names, if it is a known one. */
  get encoding(): string | undefined {
    const { charset } = this.contentParams;
    return charset !== undefined && isKnownCharset(charset) ? charset : undefined;
  }

  /** Whether `X-Requested-With` says `XMLHttpRequest`, as browser libraries do. Anyone can send it: it is no defence. */
  isAjax(): boolean {
    return this.headers.get("X-Requested-With") === "XMLHttpRequest";
  }

  /** Whether the client accepts a response of this media type. */
  accepts(type: string): boolean {
    return this.#acceptHeader().accepts(type);
  }

  /** Gives the one of `types` that the client likes best; undefined when it accepts none. */
  getPreferredType<Type extends string>(types: readonly Type[]): Type | undefined {
    return this.#acceptHeader().preferred(types);
  }

  /** Gives what the client accepts, the best first. */
  get acceptedTypes(): AcceptHeader["types"] {
    return this.#acceptHeader().types;
  }

  get scheme(): "http" | "https" {
    return this.#readForwarded().scheme ?? (this.#source.encrypted ? "https" : "http");
  }

  /** Whether the client came by https. */
  isSecure(): boolean {
    return this.scheme === "https";
  }

  /** Gives host and port, as the client named them. Throws `DisallowedHost` when they are malformed or not allowed. */
  getHost(): string {
    return checkHost(this.#rawHost(), ownOptions(this.#settings).allowedHosts ?? ["*"]);
  }

  /** Gives the port that the client, or else the connection, came to. */
  getPort(): string {
    return this.#readForwarded().port ?? String(this.#source.localPort ?? (this.#source.encrypted ? 443 : 80));
  }

  /** Gives path and query, percent-encoded. */
  getFullPath(): string {
    const { query } = this.#target;
    return escapeUriPath(this.path) + (query && `?${iriToUri(query)}`);
  }

  /** Gives an absolute URI for a location, relative to this request; its own URI without one. */
  buildAbsoluteUri(location: string = `//${this.getFullPath()}`): string {
    const { scheme, netloc, path } = splitUrlParts(location);
    if (scheme !== "" && netloc !== "") return iriToUri(location);
    const origin = `${this.scheme}://${this.getHost()}`;
    if (scheme === "" && netloc === "" && path.startsWith("/") && !/\/\.\.?\//.test(path)) {
      return iriToUri(origin + location.replace(/^\/\//, ""));
    }
    return iriToUri(joinUrl(origin + this.path, location));
  }

  /** Gives the body. Throws `RequestDataTooBig` beyond the limit. */
  bytes(): Promise<Uint8Array> {
    return this.#readBody().bytes();
  }

  /** Gives the body as text, in the charset that it names, else UTF-8; without a byte order mark. */
  text(): Promise<string> {
    return this.#readBody().text();
  }

  /**
   * Gives the parsed body. Throws `UnsupportedMediaType` for another type or charset, `JsonParseError` for malformed
   * JSON, `BadRequest` for a key `__proto__`, a number beyond a double or over 1,000 levels.
   */
  json<Value = unknown>(): Promise<Value> {
    return this.#readBody().json() as Promise<Value>;
  }

  /** Gives fields and files of a url-encoded or multipart body; of another body none, as Django. */
  form(): Promise<RequestForm> {
    return this.#readBody().form();
  }

  /** Gives what a Standard Schema makes of a JSON or form body. Throws `ValidationError` with the faults by field. */
  validate<Schema extends StandardSchema>(schema: Schema): Promise<OutputOf<Schema>> {
    return validateBody(this, schema);
  }

  // Asked for late: a source may look for what middleware has parsed only then.
  #readBody(): RequestBody {
    this.#body ??= new RequestBody(this.#source.body, ownOptions(this.#settings).limits, () => this.#bodyType());
    return this.#body;
  }

  #readQuery(): QueryDict {
    const { query } = this.#target;
    const maxFields = ownOptions(this.#settings).limits?.dataUploadMaxNumberFields;
    return new QueryDict(
      /[\x80-\xff]/.test(query) ? encodeLatin1(query) : query,
      maxFields === undefined ? {} : { maxFields },
    );
  }

  #readContentType(): HeaderParameters {
    this.#contentType ??= parseHeaderParameters(this.headers.get("Content-Type") ?? "");
    return this.#contentType;
  }

  #bodyType(): { header: string; mediaType: string; charset: string | undefined } {
    const { value, params } = this.#readContentType();
    return { header: this.headers.get("Content-Type") ?? "", mediaType: value, charset: params.charset };
  }

  #acceptHeader(): AcceptHeader {
    this.#accept ??= new AcceptHeader(this.headers.get("Accept"));
    return this.#accept;
  }

  #readForwarded(): Forwarded {
    const { trustProxy = false } = ownOptions(this.#settings);
    this.#forwarded ??= readForwarded(this.headers, trustProxy, this.remoteAddress);
    return this.#forwarded;
  }

  #rawHost(): string {
    const forwarded = this.#readForwarded().host;
    if (forwarded !== undefined) return forwarded;
    const { authority } = this.#target;
    const hosts = this.headers.getAll("Host");
    const named = authority ?? hosts[0];
    // Two names of one host mean that someone on the way may have believed the other one.
    if (hosts.some((host) => host !== named)) throw new DisallowedHost("The request names more than one host.");
    if (named !== undefined) return named;
    const port = this.getPort();
    const isDefault = port === (this.isSecure() ? "443" : "80");
    return `${this.#source.serverName ?? ""}${isDefault ? "" : `:${port}`}`;
  }
}
