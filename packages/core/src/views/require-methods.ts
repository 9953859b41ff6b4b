import { HttpResponseNotAllowed } from "../response/status-responses.ts";
import type { Decorator } from "./view.ts";

/** Returns a decorator that answers 405 with `Allow` to all other methods. Methods are case-sensitive. */
export function requireMethods(...methods: string[]): Decorator {
  const allowed = new Set(methods);
  return (view) => (request) => (allowed.has(request.method) ? view(request) : new HttpResponseNotAllowed(methods));
}

/** Answers 405 to all methods except GET. */
export const requireGet: Decorator = requireMethods("GET");

/** Answers 405 to all methods except POST. */
export const requirePost: Decorator = requireMethods("POST");

/** Answers 405 to all methods except GET and HEAD. */
export const requireSafe: Decorator = requireMethods("GET", "HEAD");
