import type { MethodName } from "../http/method-names.ts";
import { HttpResponseNotAllowed } from "../response/status-responses.ts";
import type { Decorator } from "./view.ts";

/** A method in lower case, which no request has, is refused in types: the error then shows the right one. */
type UpperCase<Method extends string> = Method extends MethodName ? Uppercase<Method> : Method;

/**
 * Returns a decorator that answers 405 with `Allow` to all other methods. Methods are case-sensitive: "GET". As Django's
 * `require_http_methods`, it takes any text at run time.
 */
export function requireMethods<Method extends string>(...methods: readonly UpperCase<Method>[]): Decorator {
  const allowed: ReadonlySet<string> = new Set(methods);
  return (view) => (request) => (allowed.has(request.method) ? view(request) : new HttpResponseNotAllowed(methods));
}

/** Answers 405 to all methods except GET. */
export const requireGet: Decorator = requireMethods("GET");

/** Answers 405 to all methods except POST. */
export const requirePost: Decorator = requireMethods("POST");

/** Answers 405 to all methods except GET and HEAD. */
export const requireSafe: Decorator = requireMethods("GET", "HEAD");
