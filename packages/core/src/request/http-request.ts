import { AcceptHeader } from "../http/accept-header.ts";
import { type HeaderParameters, parseHeaderParameters } from "../http/header-syntax.ts";
import { parseCookieHeader } from "../http/parse-cookie.ts";
import { ownOptions } from "../platform/own-options.ts";
import { encodeLatin1 } from "../platform/platform.ts";
import { isKnownCharset } from "../text/charset.ts";
import { escapeUriPath, iriToUri } from "../text/percent-encoding.ts";
import { joinUrl, splitUrlParts } from "../text/url-split.ts";
import { checkHost, namedHost } from "./host.ts";
import { type Forwarded, readForwarded } from "./proxy.ts";
import { QueryDict } from "./query-dict.ts";
import { type BodyType, RequestBody } from "./request-body.ts";
import { RequestHeaders } from "./request-headers.ts";
import type { PathParams, RequestSettings } from "./request-settings.ts";
import type { FormOptions, RequestForm, RequestSignal, RequestSource, StreamOptions } from "./request-source.ts";
import type { OutputOf, StandardSchema } from "./standard-schema.ts";
import { pathOf, type RequestTarget, splitTarget } from "./target.ts";
import { validateBody } from "./validate-body.ts";

/** A request as a view sees it, the same for every framework. */
export class HttpRequest<Params extends PathParams = PathParams> {
  /** The method as the client sent it. Methods are case-sensitive (RFC 9110, 9.1). */
  readonly method: string;
  /** The values that the URL pattern captured. */
  readonly params: Params;
  readonly #source: RequestSource;
  readonly #settings: RequestSettings;
  readonly #pathBelow: string;
  #path: string | undefined;
  #target: RequestTarget | undefined;
  #body: RequestBody | undefined;
  #headers: RequestHeaders | undefined;
  #query: QueryDict | undefined;
  #cookies: Readonly<Record<string, string>> | undefined;
  #contentType: HeaderParameters | undefined;
  #accept: AcceptHeader | undefined;
  #forwarded: Forwarded | undefined;

  /** `pathBelow` is the part of the path below the place where the list of patterns is mounted. */
  constructor(
    source: RequestSource,
    settings: RequestSettings = {},
    params: Params = {} as Params,
    pathBelow: string = "",
  ) {
    this.#source = source;
    this.#settings = settings;
    this.method = source.method;
    this.params = params;
    this.#pathBelow = pathBelow;
  }

  /** The percent-decoded path; starts with "/". */
  get path(): string {
    this.#path ??= pathOf(this.#source.target);
    return this.#path;
  }

  /** The decoded path below which the list of patterns is mounted: "/api", or "". Django's SCRIPT_NAME. */
  get scriptName(): string {
    const { path } = this;
    if (this.#pathBelow === "") return "";
    // A prefix may be asked for without the slash that the rest begins with.
    return path.endsWith(this.#pathBelow) ? path.slice(0, path.length - this.#pathBelow.length) : path;
  }

  /** A signal that aborts when the client disconnects. */
  get signal(): RequestSignal {
    return this.#source.signal;
  }

  /** The framework's own request object: Express's `req`, Koa's `ctx`, Fastify's `request`, the fetch `Request`. */
  get native(): unknown {
    return this.#source.native;
  }

  /** Whether CSRF checks apply; a test's client can switch them off, as Django's, and nothing else can. */
  get enforceCsrfChecks(): boolean {
    // A polluted Object.prototype must not switch them off.
    return !Object.hasOwn(this.#source, "enforceCsrfChecks") || (this.#source.enforceCsrfChecks ?? true);
  }

  /** Writes an error that was answered here to the host's own log, with its stack: the host does not see it otherwise. */
  reportError(error: unknown): void {
    this.#source.reportError?.(error);
  }

  /** The peer's address, when known: a proxy's, if there is one. */
  get remoteAddress(): string | undefined {
    return this.#source.remoteAddress;
  }

  /**
   * Returns the fields of the query string. Throws `TooManyFieldsSent` for more than `limits.dataUploadMaxNumberFields`
   * (1,000 by default).
   */
  get query(): QueryDict {
    this.#query ??= this.#readQuery();
    return this.#query;
  }

  /** Returns the request's headers; names are case-insensitive. */
  get headers(): RequestHeaders {
    this.#headers ??= new RequestHeaders(this.#source.headers);
    return this.#headers;
  }

  /** Returns the cookies by name, as an object without a prototype. */
  get cookies(): Readonly<Record<string, string>> {
    this.#cookies ??= parseCookieHeader(this.headers.get("Cookie") ?? "");
    return this.#cookies;
  }

  /** Returns the media type of the body in lower case, without parameters; "" when there is no Content-Type. */
  get contentType(): string {
    return this.#readContentType().value;
  }

  /** Returns the parameters of Content-Type, as an object without a prototype. Names are in lower case. */
  get contentParams(): Readonly<Record<string, string>> {
    return this.#readContentType().params;
  }

  /** Returns the charset that Content-Type names; undefined when it names none or an unknown one. */
  get encoding(): string | undefined {
    const { charset } = this.contentParams;
    return charset !== undefined && isKnownCharset(charset) ? charset : undefined;
  }

  /**
   * Whether `X-Requested-With` is `XMLHttpRequest`, as some JavaScript libraries send it. Any client can send it: it
   * protects nothing.
   */
  isAjax(): boolean {
    return this.headers.get("X-Requested-With") === "XMLHttpRequest";
  }

  /** Whether the client accepts a response of this media type. */
  accepts(type: string): boolean {
    return this.#acceptHeader().accepts(type);
  }

  /** Returns the one of `types` that the client prefers; undefined when it accepts none of them. */
  getPreferredType<Type extends string>(types: readonly Type[]): Type | undefined {
    return this.#acceptHeader().preferred(types);
  }

  /** Returns the media types that the client accepts, the preferred one first. */
  get acceptedTypes(): AcceptHeader["types"] {
    return this.#acceptHeader().types;
  }

  /** Returns the scheme that the client used: a trusted proxy's word for it, else the connection's. */
  get scheme(): "http" | "https" {
    return this.#readForwarded().scheme ?? (this.#source.encrypted ? "https" : "http");
  }

  /** Whether the client used https. */
  isSecure(): boolean {
    return this.scheme === "https";
  }

  /** Returns host and port as the client named them. Throws `DisallowedHost` when they are malformed or not allowed. */
  getHost(): string {
    return checkHost(this.#rawHost(), ownOptions(this.#settings).allowedHosts ?? ["*"]);
  }

  /** Returns the port that a trusted proxy names, else the local port, else the connection's default (443 or 80). */
  getPort(): string {
    return this.#readForwarded().port ?? String(this.#source.localPort ?? (this.#source.encrypted ? 443 : 80));
  }

  /** Returns path and query, percent-encoded; `forceAppendSlash` adds a slash to the path. Django's `get_full_path()`. */
  getFullPath(forceAppendSlash = false): string {
    const { query } = this.#readTarget();
    const slash = forceAppendSlash && !this.path.endsWith("/") ? "/" : "";
    return escapeUriPath(this.path) + slash + (query && `?${iriToUri(query)}`);
  }

  /**
   * Returns the absolute URI of `location`, resolved against this request; without `location`, the URI of the request
   * itself. Django's `build_absolute_uri()`. Throws `DisallowedHost` as `getHost` does.
   */
  buildAbsoluteUri(location: string = `//${this.getFullPath()}`): string {
    const { scheme, netloc, path } = splitUrlParts(location);
    if (scheme !== "" && netloc !== "") return iriToUri(location);
    const origin = `${this.scheme}://${this.getHost()}`;
    if (scheme === "" && netloc === "" && path.startsWith("/") && !/\/\.\.?\//.test(path)) {
      return iriToUri(origin + location.replace(/^\/\//, ""));
    }
    return iriToUri(joinUrl(origin + this.path, location));
  }

  /**
   * Returns the body as bytes. Throws `RequestDataTooBig` for more than `limits.dataUploadMaxMemorySize` bytes, and
   * `BadRequest` for a body that is cut short.
   */
  bytes(): Promise<Uint8Array> {
    return this.#readBody().bytes();
  }

  /**
   * Returns the body as text, decoded with the charset of Content-Type, else UTF-8; a byte order mark is removed.
   * Throws `UnsupportedMediaType` for an unknown charset, and as `bytes()` does.
   */
  text(): Promise<string> {
    return this.#readBody().text();
  }

  /**
   * Returns the body parsed as JSON. Throws `UnsupportedMediaType` for another media type or a charset other than
   * UTF-8, `JsonParseError` for malformed JSON, and `BadRequest` for a key `__proto__`, a number outside the range of a
   * double, an integer of over 4,300 digits or more than 1,000 nested levels. `unsafeIntegers` says what large ones become.
   */
  json<Value = unknown>(): Promise<Value> {
    return this.#readBody().json() as Promise<Value>;
  }

  /**
   * Returns the fields and files of a url-encoded or multipart body; both are empty for other types, as in Django. Throws
   * `BadRequest` for a malformed body; `RequestDataTooBig`, `TooManyFieldsSent` or `TooManyFilesSent` above the limits.
   */
  form(options?: FormOptions): Promise<RequestForm> {
    return this.#readBody().form(options);
  }

  /**
   * Returns the body piece by piece, as it arrives, once. Throws when the body was already read; the iteration throws
   * `RequestDataTooBig` above the limit, and `BadRequest` for a body that is cut short.
   */
  stream(options?: StreamOptions): AsyncIterable<Uint8Array> {
    return this.#readBody().stream(options);
  }

  /**
   * Returns the output of a Standard Schema for a JSON or form body. Throws `ValidationError` with the messages by
   * field, and `UnsupportedMediaType` for another type of body.
   */
  validate<Schema extends StandardSchema>(schema: Schema): Promise<OutputOf<Schema>> {
    return validateBody(this, schema);
  }

  // Read lazily: middleware may parse the body after this object was made.
  #readBody(): RequestBody {
    this.#body ??= new RequestBody(this.#source.body, ownOptions(this.#settings), () => this.#bodyType());
    return this.#body;
  }

  #readQuery(): QueryDict {
    const { query } = this.#readTarget();
    const maxFields = ownOptions(this.#settings).limits?.dataUploadMaxNumberFields;
    return new QueryDict(
      /[\x80-\xff]/.test(query) ? encodeLatin1(query) : query,
      maxFields === undefined ? {} : { maxFields },
    );
  }

  #readTarget(): RequestTarget {
    this.#target ??= splitTarget(this.#source.target);
    return this.#target;
  }

  #readContentType(): HeaderParameters {
    this.#contentType ??= parseHeaderParameters(this.headers.get("Content-Type") ?? "");
    return this.#contentType;
  }

  #bodyType(): BodyType {
    const { value, params } = this.#readContentType();
    const length = this.headers.get("Content-Length");
    return {
      header: this.headers.get("Content-Type") ?? "",
      mediaType: value,
      charset: params.charset,
      length: length === undefined ? undefined : Number(length),
    };
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
    const named = namedHost(this.#readTarget().authority, this.headers.getAll("Host"));
    if (named !== undefined) return named;
    const port = this.getPort();
    const isDefault = port === (this.isSecure() ? "443" : "80");
    return `${this.#source.serverName ?? ""}${isDefault ? "" : `:${port}`}`;
  }
}
