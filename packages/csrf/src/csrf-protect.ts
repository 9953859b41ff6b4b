import type { HttpRequest, HttpResponseBase, PathParams, View } from "@riposte/core";
import { andThen, type ConfigurableDecorator, configurable } from "@riposte/core/adapter";
import { csrfExempt, isCsrfExempt } from "./csrf-exempt.ts";
import type { CsrfOptions } from "./csrf-options.ts";
import { type CsrfPolicy, toPolicy } from "./csrf-policy.ts";
import { issueToken, loadSecret, stateOf } from "./csrf-state.ts";
import { readField } from "./read-field.ts";
import { refuseForgery } from "./refuse-forgery.ts";
import { sendSecret } from "./send-secret.ts";

const defaultPolicy: CsrfPolicy = toPolicy();

/** Runs before the view. Returns why the request is refused, or undefined. */
type Gate = (
  request: HttpRequest,
  policy: CsrfPolicy,
  exempt: boolean,
) => Promise<string | undefined> | string | undefined;

/**
 * Lets an unsafe request (any but GET, HEAD, OPTIONS and TRACE) reach the view only when it comes from a page of this site
 * and carries the client's token; else answers 403. Without options it uses those of the `csrfProtect` around it.
 *
 * @example
 * path("items/", csrfProtect(createItem));
 * path("items/", csrfProtect({ trustedOrigins: ["https://*.example.com"] })(createItem));
 */
export const csrfProtect: ConfigurableDecorator<CsrfOptions> = decoratorOf((request, policy, exempt) =>
  exempt ? undefined : refuseForgery(request, policy, readField),
);

/** Sends the cookie with every response, for pages whose scripts need the token but which show no form. Refuses no request. */
export const ensureCsrfCookie: ConfigurableDecorator<CsrfOptions> = decoratorOf((request) => {
  issueToken(request);
  return undefined;
});

/** Makes `getToken` work in a view that refuses no request, such as an error page with a form. */
export const requiresCsrfToken: ConfigurableDecorator<CsrfOptions> = decoratorOf(() => undefined);

function decoratorOf(gate: Gate): ConfigurableDecorator<CsrfOptions> {
  return configurable((options) => {
    const given = Object.keys(options).length > 0 ? toPolicy(options) : undefined;
    return (view) => guard(view, gate, given);
  });
}

function guard<Response extends HttpResponseBase, Params extends PathParams>(
  view: View<Response, Params>,
  gate: Gate,
  given: CsrfPolicy | undefined,
): View<Response | HttpResponseBase, Params> {
  const exempt = isCsrfExempt(view);
  const guarded: View<Response | HttpResponseBase, Params> = (request) => {
    const policy = given ?? stateOf(request).policy ?? defaultPolicy;
    loadSecret(request, policy);
    const answered = andThen(gate(request, policy, exempt), (reason) =>
      reason === undefined ? view(request) : policy.failureView(request, reason),
    );
    return andThen(answered, (response) => {
      sendSecret(request, response, policy);
      return response;
    });
  };
  return exempt ? csrfExempt(guarded) : guarded;
}
