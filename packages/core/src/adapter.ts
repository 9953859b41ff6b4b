// The entry `@riposte/core/adapter`: what adapters and the other packages need, and views do not.
export { type HeaderParameters, parseHeaderParameters } from "./http/header-syntax.ts";
export { parseCookieHeader } from "./http/parse-cookie.ts";
export { isBodilessStatus } from "./http/status.ts";
export { concatenateBytes } from "./platform/bytes.ts";
export { ownOptions } from "./platform/own-options.ts";
export { andThen, isPromise } from "./platform/promises.ts";
export { Slot } from "./platform/slot.ts";
export { isSameDomain } from "./request/host.ts";
export { hasIssuedSecret, noteIssuedSecret } from "./request/issued-secret.ts";
export { MemoryUpload, Upload } from "./request/multipart/upload.ts";
export type { HeaderLines } from "./request/request-headers.ts";
export type {
  BodySource,
  ParsedBody,
  RequestSignal,
  RequestSource,
  UploadInfo,
  UploadStorage,
  UploadWriter,
} from "./request/request-source.ts";
export { decodePath, pathOf, type RequestTarget, splitTarget } from "./request/target.ts";
export { cleanUploadName } from "./request/upload-name.ts";
export { BodyPieces } from "./response/body-pieces.ts";
export { setContentLength } from "./response/content-length.ts";
export { checkHeaderLine, checkSendable, headerLines, type Sendable } from "./response/sendable.ts";
export { addCharsetCodec, decodeText } from "./text/charset.ts";
export type { CharsetCodec } from "./text/charset-codecs.ts";
export { constantTimeEqual } from "./text/constant-time-equal.ts";
export { pythonStr } from "./text/python-str.ts";
export { splitUrlParts, type UrlParts } from "./text/url-split.ts";
export { appendSlash } from "./urls/append-slash.ts";
export type { KnownData, SuccessOf } from "./urls/endpoints.ts";
export { flattenPatterns, type MountedPattern } from "./urls/resolve.ts";
export { fillRoute } from "./urls/reverse.ts";
export type { RouteSegment } from "./urls/route.ts";
export { type Found, UrlList } from "./urls/url-list.ts";
export { errorPage } from "./views/bare-error-page.ts";
export { type ConfigurableDecorator, configurable } from "./views/configurable.ts";
export { isListAnswer } from "./views/marks.ts";
export { statusOfError } from "./views/problem-details.ts";
