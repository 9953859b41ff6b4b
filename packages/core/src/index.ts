export { AcceptHeader } from "./accept-header.ts";
export { BodyPieces } from "./body-pieces.ts";
export { type CacheControlOptions, getMaxAge, patchCacheControl } from "./cache-control.ts";
export {
  addNeverCacheHeaders,
  cacheControl,
  neverCache,
  patchResponseHeaders,
  varyOnCookie,
  varyOnHeaders,
} from "./cache-headers.ts";
export { addCharsetCodec } from "./charset.ts";
export type { CharsetCodec } from "./charset-codecs.ts";
export { checkHeaderLine, checkSendable } from "./check-sendable.ts";
export { type ConditionalOptions, conditional, conditionalGet } from "./conditional.ts";
export { getConditionalResponse, type Validators } from "./conditional-response.ts";
export { contentDispositionHeader } from "./content-disposition.ts";
export { setContentLength } from "./content-length.ts";
export { type ConfigurableDecorator, configurable } from "./decorator-options.ts";
export { DjangoJSONEncoder } from "./django-json-encoder.ts";
export type { Encoder, EncoderLike, JsonDumpsParams } from "./encoder.ts";
export {
  BadHeaderError,
  BadRequest,
  DisallowedHost,
  DisallowedRedirect,
  Http404,
  HttpError,
  LookupError,
  PermissionDenied,
  RequestDataTooBig,
  SuspiciousOperation,
  TooManyFieldsSent,
  TooManyFilesSent,
  UnsupportedMediaType,
  ValidationError,
} from "./errors.ts";
export { parseEtags, quoteEtag, setResponseEtag } from "./etag.ts";
export { type EventStreamOptions, eventStream, lastEventId } from "./event-stream.ts";
export type { ServerSentEvent } from "./event-text.ts";
export { FileResponse, type FileResponseOptions } from "./file-response.ts";
export type { FileSource } from "./file-source.ts";
export { guessType } from "./guess-type.ts";
export { type HandleErrorsOptions, handleErrors } from "./handle-errors.ts";
export { type HeaderParameters, parseHeaderParameters } from "./header-parameters.ts";
export type { HeaderValue } from "./header-text.ts";
export { conditionalEscape, escapeHtml, escapejs, formatHtml, markSafe, SafeString } from "./html.ts";
export { httpDate, parseHttpDate, parseHttpDateSafe } from "./http-date.ts";
export { HttpRequest, type PathParams, type RequestSettings } from "./http-request.ts";
export { type Content, HttpResponse } from "./http-response.ts";
export { HttpResponseBase, type HttpResponseOptions } from "./http-response-base.ts";
export { escapeUriPath, iriToUri } from "./iri-to-uri.ts";
export { compileEncoder } from "./json-compile-encoder.ts";
export { dumps } from "./json-dumps.ts";
export { JsonEncodeError, type JsonEncodeErrorCode } from "./json-encode-error.ts";
export { JSONEncoder } from "./json-encoder.ts";
export { compact } from "./json-params.ts";
export { JsonResponse, type JsonResponseOptions } from "./json-response.ts";
export type { JsonSchema, StandardJsonSchema } from "./json-schema.ts";
export { jsonScript } from "./json-script.ts";
export { type JsonStreamOptions, jsonArray, ndjson } from "./json-stream.ts";
export { MediaType } from "./media-type.ts";
export { CookieError, Morsel } from "./morsel.ts";
export { MultiValueDict } from "./multi-value-dict.ts";
export { ownOptions } from "./own-options.ts";
export { parseCookie, parseCookieHeader } from "./parse-cookie.ts";
export { JsonParseError } from "./parse-json.ts";
export { parseQsl } from "./parse-qsl.ts";
export type { PathConverter, PathConverters } from "./path-converters.ts";
export type { RouteSegment } from "./path-route.ts";
export type { ParamsOf } from "./path-types.ts";
export { type ProblemDetails, problemOf, statusOfError } from "./problem-details.ts";
export { QueryDict } from "./query-dict.ts";
export { HttpResponsePermanentRedirect, HttpResponseRedirect, type RedirectOptions, redirect } from "./redirects.ts";
export { RequestHeaders } from "./request-headers.ts";
export { isSameDomain } from "./request-host.ts";
export type { ProxyTrust, TrustedPeer } from "./request-proxy.ts";
export type { BodyLimits, BodySource, FormData, RequestSignal, RequestSource, UploadedFile } from "./request-source.ts";
export { splitUrlParts, type UrlParts } from "./request-url.ts";
export { requireGet, requireMethods, requirePost, requireSafe } from "./require-methods.ts";
export { type HeadersOption, ResponseHeaders } from "./response-headers.ts";
export { type ContentSecurityPolicy, type SecurityHeadersOptions, securityHeaders } from "./security-headers.ts";
export type { Sendable } from "./sendable.ts";
export type { Serialized } from "./serialized.ts";
export type { CookieOptions } from "./set-cookie.ts";
export {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from "./status-responses.ts";
export { type StreamingContent, StreamingHttpResponse } from "./streaming-http-response.ts";
export { UnicodeEncodeError } from "./unicode-encode-error.ts";
export { cleanUploadName } from "./upload-name.ts";
export { safeRedirect, type UrlSafetyOptions, urlHasAllowedHostAndScheme } from "./url-safety.ts";
export { urlencode } from "./urlencode.ts";
export { type PathOptions, path } from "./urls.ts";
export type {
  Endpoint,
  EndpointMethod,
  EndpointsByRoute,
  EndpointsOf,
  NamesOf,
  ParamsOfName,
  ResponsesOf,
} from "./urls-endpoints.ts";
export { type Included, include, type MethodMap, type MethodName, type UrlPattern } from "./urls-pattern.ts";
export { flattenPatterns, type MountedPattern, type Resolved, resolve } from "./urls-resolve.ts";
export {
  createReverse,
  NoReverseMatch,
  type RegisteredUrls,
  type Reverse,
  type ReverseOptions,
  reverse,
} from "./urls-reverse.ts";
export type { OutputOf, SchemaIssue, SchemaResult, StandardSchema } from "./validate.ts";
export { type InputOf, validated } from "./validated.ts";
export { hasVaryHeader, patchVaryHeaders } from "./vary-headers.ts";
export { type BodyView, compose, type Decorator, type View } from "./view.ts";
