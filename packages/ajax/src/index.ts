export type { Answer } from "./answer.ts";
export { type Ajax, ajax, del, get, head, patch, post, put, type Verb } from "./client.ts";
export { csrfToken } from "./csrf.ts";
export { AjaxError, HttpError, NetworkError, ParseError, RedirectError, SizeError, TimeoutError } from "./errors.ts";
export type { Reviver } from "./json.ts";
export { latest } from "./latest.ts";
export type { AjaxOptions, Middleware, Query, Scalar } from "./options.ts";
export { reviveBigInts, reviveDates } from "./revivers.ts";
