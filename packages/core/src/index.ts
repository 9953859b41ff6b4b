export { contentDispositionHeader } from "./content-disposition.ts";
export { addCharsetCodec } from "./charset.ts";
export type { CharsetCodec } from "./charset-codecs.ts";
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
export { FileResponse, type FileResponseOptions } from "./file-response.ts";
export type { FileSource } from "./file-source.ts";
export { type HeaderParameters, parseHeaderParameters } from "./header-parameters.ts";
export type { HeaderValue } from "./header-text.ts";
export { HttpRequest, type PathParams, type RequestSettings } from "./http-request.ts";
export { type Content, HttpResponse } from "./http-response.ts";
export { HttpResponseBase, type HttpResponseOptions } from "./http-response-base.ts";
export { escapeUriPath, iriToUri } from "./iri-to-uri.ts";
export { JsonEncodeError, type JsonEncodeErrorCode } from "./json-encode-error.ts";
export { JsonResponse, type JsonResponseOptions } from "./json-response.ts";
export { MediaType } from "./media-type.ts";
export { CookieError, Morsel } from "./morsel.ts";
export { MultiValueDict } from "./multi-value-dict.ts";
export { JsonParseError } from "./parse-json.ts";
export { parseQsl } from "./parse-qsl.ts";
export { QueryDict } from "./query-dict.ts";
export { HttpResponsePermanentRedirect, HttpResponseRedirect, type RedirectOptions, redirect } from "./redirects.ts";
export { RequestHeaders } from "./request-headers.ts";
export { isSameDomain } from "./request-host.ts";
export type { ProxyTrust } from "./request-proxy.ts";
export type { BodyLimits, BodySource, FormData, RequestSignal, RequestSource, UploadedFile } from "./request-source.ts";
export { type HeadersOption, ResponseHeaders } from "./response-headers.ts";
export type { Sendable } from "./sendable.ts";
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
export { safeRedirect, type UrlSafetyOptions, urlHasAllowedHostAndScheme } from "./url-safety.ts";
export { urlencode } from "./urlencode.ts";
export type { OutputOf, StandardSchema } from "./validate.ts";
export { compose, type Decorator, type View } from "./view.ts";
