import { patchVaryHeaders } from "../caching/vary.ts";
import type { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { JsonResponse } from "../response/json-response.ts";
import { type ConfigurableDecorator, configurable } from "./configurable.ts";
import { debugDetails, debugPage, errorPage } from "./error-pages.ts";
import { problemOf, statusOfError } from "./problem-details.ts";
import type { Decorator } from "./view.ts";

/** How `handleErrors` answers. */
export interface HandleErrorsOptions {
  /** Shows message and stack of unexpected errors, which no stranger may see. @default false */
  readonly debug?: boolean;
  /** Gets every error whose answer is a 5xx. @default the host's own log, with the stack */
  readonly onError?: (error: unknown, request: HttpRequest<never>) => void;
}

/**
 * Answers what a view throws: `application/problem+json` (RFC 9457) to a client that wants JSON or sent
 * `X-Requested-With`, an HTML page otherwise. An error with a status has that status, any other is a 500 that says
 * nothing of itself.
 */
export const handleErrors: ConfigurableDecorator<HandleErrorsOptions> = configurable(({ debug = false, onError }) => {
  const decorate: Decorator = (view) => async (request) => {
    try {
      return await view(request);
    } catch (error) {
      const anyRequest = request as HttpRequest<never>;
      if (statusOfError(error) >= 500) {
        if (onError === undefined) anyRequest.reportError(error);
        else onError(error, anyRequest);
      }
      return answer(anyRequest, error, debug);
    }
  };
  return decorate;
});

function answer(request: HttpRequest<never>, error: unknown, debug: boolean): HttpResponseBase {
  const problem = problemOf(error);
  const { status } = problem;
  const shown = debug && status >= 500;
  const response: HttpResponse = wantsJson(request)
    ? new JsonResponse<object, number, never>(
        { ...problem, ...(shown && { debug: debugDetails(error) }) },
        { status, contentType: "application/problem+json" },
      )
    : new HttpResponse(shown ? debugPage(request, problem, error) : errorPage(problem), { status });
  patchVaryHeaders(response, ["Accept", "X-Requested-With"]);
  return response;
}

function wantsJson(request: HttpRequest<never>): boolean {
  try {
    if (request.isAjax()) return true;
    const preferred = request.getPreferredType(["text/html", "application/problem+json", "application/json"]);
    return preferred !== undefined && preferred !== "text/html";
  } catch {
    // An Accept header that cannot be read asks for nothing in particular.
    return false;
  }
}
