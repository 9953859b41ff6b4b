export {
  addNeverCacheHeaders,
  type CacheControlOptions,
  getMaxAge,
  patchCacheControl,
  patchResponseHeaders,
} from "./caching/cache-control.ts";
export { getConditionalResponse, type Validators } from "./caching/conditional-response.ts";
export { parseEtags, quoteEtag, setResponseEtag } from "./caching/etag.ts";
export { hasVaryHeader, patchVaryHeaders } from "./caching/vary.ts";
export { conditionalEscape, escapeHtml, escapejs, markSafe, SafeString } from "./html/escape.ts";
export { formatHtml } from "./html/format-html.ts";
export { jsonScript } from "./html/json-script.ts";
export { AcceptHeader } from "./http/accept-header.ts";
export { contentDispositionHeader } from "./http/content-disposition.ts";
export {
  BadHeaderError,
  BadRequest,
  DisallowedHost,
  DisallowedRedirect,
  Http404,
  HttpError,
  PermissionDenied,
  RequestDataTooBig,
  SuspiciousOperation,
  TooManyFieldsSent,
  TooManyFilesSent,
  UnsupportedMediaType,
  ValidationError,
  type ValidationFault,
} from "./http/errors.ts";
export { guessType } from "./http/guess-type.ts";
export type { HeaderValue } from "./http/header-text.ts";
export { httpDate, parseHttpDate, parseHttpDateSafe } from "./http/http-date.ts";
export { MediaType } from "./http/media-type.ts";
export type { MethodName } from "./http/method-names.ts";
export { CookieError, Morsel } from "./http/morsel.ts";
export { parseCookie } from "./http/parse-cookie.ts";
export type { CookieOptions } from "./http/set-cookie.ts";
export { dumps } from "./json/dumps.ts";
export type { Encoder, EncoderLike, JsonDumpsParams } from "./json/encoder.ts";
export { JsonEncodeError, type JsonEncodeErrorCode } from "./json/json-encode-error.ts";
export { DjangoJSONEncoder, JSONEncoder } from "./json/json-encoder.ts";
export { compact } from "./json/params.ts";
export { compileEncoder } from "./json/schema/compile-encoder.ts";
export type { JsonSchema, StandardJsonSchema } from "./json/schema/json-schema.ts";
export type { Serialized } from "./json/serialized.ts";
export { type JsonStreamOptions, jsonArray, ndjson } from "./json/stream.ts";
export type { UnsafeIntegers } from "./request/exact-json.ts";
export { HttpRequest } from "./request/http-request.ts";
export { MultiValueDict } from "./request/multi-value-dict.ts";
export { JsonParseError } from "./request/parse-json.ts";
export { parseQsl } from "./request/parse-qsl.ts";
export type { ProxyTrust, TrustedPeer } from "./request/proxy.ts";
export { QueryDict } from "./request/query-dict.ts";
export { lastEventId, RequestHeaders } from "./request/request-headers.ts";
export type { PathParams, RequestSettings } from "./request/request-settings.ts";
export type {
  BodyLimits,
  FormOptions,
  IncomingFile,
  RequestForm,
  StreamOptions,
  UploadedFile,
} from "./request/request-source.ts";
export type { OutputOf, SchemaIssue, SchemaResult, StandardSchema } from "./request/standard-schema.ts";
export { type EventStreamOptions, eventStream } from "./response/event-stream.ts";
export type { ServerSentEvent } from "./response/event-text.ts";
export { FileResponse, type FileResponseOptions } from "./response/file-response.ts";
export type { FileSource } from "./response/file-source.ts";
export { type Content, HttpResponse } from "./response/http-response.ts";
export { HttpResponseBase, type HttpResponseOptions } from "./response/http-response-base.ts";
export { JsonResponse, type JsonResponseOptions } from "./response/json-response.ts";
export {
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  type RedirectOptions,
  redirect,
} from "./response/redirects.ts";
export { type HeadersOption, ResponseHeaders } from "./response/response-headers.ts";
export { safeRedirect, type UrlSafetyOptions, urlHasAllowedHostAndScheme } from "./response/safe-redirect.ts";
export {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from "./response/status-responses.ts";
export { type StreamingContent, StreamingHttpResponse } from "./response/streaming-http-response.ts";
export { LookupError } from "./text/charset.ts";
export { escapeUriPath, iriToUri } from "./text/percent-encoding.ts";
export { UnicodeEncodeError } from "./text/unicode-encode-error.ts";
export { urlencode } from "./text/urlencode.ts";
export type { PathConverter, PathConverters } from "./urls/converters.ts";
export { decorate } from "./urls/decorate.ts";
export type {
  Endpoint,
  EndpointMethod,
  EndpointsByRoute,
  EndpointsOf,
  NamesOf,
  ParamsOfName,
  ResponsesOf,
} from "./urls/endpoints.ts";
export type { ParamsOf } from "./urls/params.ts";
export { type PathOptions, path } from "./urls/path.ts";
export { type Included, include, type MethodMap, type UrlPattern } from "./urls/pattern.ts";
export { type Resolved, type ResolveSettings, resolve } from "./urls/resolve.ts";
export {
  createReverse,
  NoReverseMatch,
  type RegisteredUrls,
  type Reverse,
  type ReverseOptions,
  reverse,
} from "./urls/reverse.ts";
export type { UrlListSettings } from "./urls/url-list.ts";
export { cacheControl, neverCache, varyOnCookie, varyOnHeaders } from "./views/cache-headers.ts";
export { type ConditionalOptions, conditional, conditionalGet } from "./views/conditional.ts";
export { type ContentSecurityPolicy, CSP } from "./views/csp.ts";
export { cspNonce } from "./views/csp-nonce.ts";
export { type HandleErrorsOptions, handleErrors } from "./views/handle-errors.ts";
export { type ProblemDetails, problemOf } from "./views/problem-details.ts";
export { requireGet, requireMethods, requirePost, requireSafe } from "./views/require-methods.ts";
export { type SecurityHeadersOptions, securityHeaders } from "./views/security-headers.ts";
export { type InputOf, type OutputsOf, type RequestSchemas, validated } from "./views/validated.ts";
export { type BodyView, compose, type Decorator, type UndeclaredParams, type View } from "./views/view.ts";
export { xframeOptionsExempt } from "./views/xframe-options-exempt.ts";
