export type { Answer, Download } from "./call/answer.ts";
export {
  type Ajax,
  ajax,
  del,
  get,
  head,
  patch,
  post,
  put,
  type QueryVerb,
  type Target,
  type Verb,
} from "./call/client.ts";
export { type CsrfNames, type CsrfOption, csrfToken } from "./call/csrf.ts";
export {
  AjaxError,
  HttpError,
  NetworkError,
  ParseError,
  RedirectError,
  SizeError,
  TimeoutError,
} from "./call/errors.ts";
export type { Reviver } from "./call/json.ts";
export { latest } from "./call/latest.ts";
export type { AjaxOptions, Middleware, Query, Scalar } from "./call/options.ts";
export type { RedirectDetail } from "./call/redirect.ts";
export { reviveBigInts, reviveDates } from "./call/revivers.ts";
export type { Schema } from "./call/schema.ts";
