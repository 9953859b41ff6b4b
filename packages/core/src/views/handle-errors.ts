import { patchVaryHeaders } from "../caching/vary.ts";
import { isPromise } from "../platform/promises.ts";
import type { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { JsonResponse } from "../response/json-response.ts";
import { type ConfigurableDecorator, configurable } from "./configurable.ts";
import { styleNonce } from "./csp-nonce.ts";
import { debugDetails, debugPage, errorPage } from "./error-pages.ts";
import { type ProblemDetails, problemOf, statusOfError } from "./problem-details.ts";
import type { Decorator } from "./view.ts";

/** Options of `handleErrors`. */
export interface HandleErrorsOptions {
  /** Whether the response shows message and stack of errors with a 5xx status; never in production. @default false */
  readonly debug?: boolean;
  /** Returns the HTML page for a problem, in place of the plain one. `debug` shows its own page for a 5xx status. */
  readonly page?: (problem: ProblemDetails, request: HttpRequest<never>) => string;
  /** Called with every error whose status is 5xx. @default the host's own log, with the stack */
  readonly onError?: (error: unknown, request: HttpRequest<never>) => void;
}

/**
 * Answers errors that a view throws: with `application/problem+json` (RFC 9457) when the client prefers JSON or sent
 * `X-Requested-With: XMLHttpRequest`, else with an HTML page. The status is the error's own `status` when that is
 * 400–599. Any other error is answered with 500, without its message.
 */
export const handleErrors: ConfigurableDecorator<HandleErrorsOptions> = configurable((options) => {
  const { onError } = options;
  const handle = (error: unknown, request: HttpRequest<never>): HttpResponseBase => {
    if (statusOfError(error) >= 500) {
      if (onError === undefined) request.reportError(error);
      else onError(error, request);
    }
    return answer(request, error, options);
  };
  const decorate: Decorator = (view) => (request) => {
    try {
      const response = view(request);
      if (!isPromise(response)) return response;
      return Promise.resolve(response).catch((error: unknown) => handle(error, request as HttpRequest<never>));
    } catch (error) {
      return handle(error, request as HttpRequest<never>);
    }
  };
  return decorate;
});

function answer(
  request: HttpRequest<never>,
  error: unknown,
  { debug = false, page }: HandleErrorsOptions,
): HttpResponseBase {
  const problem = problemOf(error);
  const { status } = problem;
  const shown = debug && status >= 500;
  const response: HttpResponse = wantsJson(request)
    ? new JsonResponse<object, number>(
        { ...problem, ...(shown && { debug: debugDetails(error) }) },
        { status, contentType: "application/problem+json" },
      )
    : new HttpResponse(shown ? debugPage(request, problem, error) : pageOf(problem, request, page), {
        status,
      });
  patchVaryHeaders(response, ["Accept", "X-Requested-With"]);
  return response;
}

function pageOf(problem: ProblemDetails, request: HttpRequest<never>, page: HandleErrorsOptions["page"]): string {
  return page ? page(problem, request) : errorPage(problem, styleNonce(request));
}

function wantsJson(request: HttpRequest<never>): boolean {
  try {
    if (request.isAjax()) return true;
    const preferred = request.getPreferredType(["text/html", "application/problem+json", "application/json"]);
    return preferred !== undefined && preferred !== "text/html";
  } catch {
    // A malformed Accept header expresses no preference.
    return false;
  }
}
