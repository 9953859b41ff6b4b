import { type HttpRequest, HttpResponse, JsonResponse, safeRedirect, xframeOptionsExempt } from "@riposte/core";
import { csrfExempt, csrfInput, csrfMeta, csrfProtect, ensureCsrfCookie, getToken, rotateToken } from "@riposte/csrf";

/** Below the site's `csrfProtect`: only a request with the visitor's token gets here. */
export async function guarded(request: HttpRequest) {
  const isJson = request.contentType === "application/json";
  const text = isJson ? (await request.json<{ text?: string }>()).text : (await request.form()).fields.get("text");
  return new JsonResponse({ received: text ?? null });
}

/** The token as a hidden field and as a meta element; the answer sets the cookie and `Vary: Cookie`. */
export const tokens = (request: HttpRequest) =>
  new HttpResponse(`${csrfMeta(request)}\n<form method="post">${csrfInput(request)}</form>`);

/** For pages whose scripts send the token. */
export const withCookie = ensureCsrfCookie(() => new HttpResponse("The cookie comes with this."));

/** For webhooks, and for clients that send no cookies. */
export const webhook = csrfExempt(
  async (request: HttpRequest) => new JsonResponse({ bytes: (await request.bytes()).length }),
);

/** At login: the token that another may have planted is worth nothing afterwards. */
export const logIn = (request: HttpRequest) => {
  const before = getToken(request);
  rotateToken(request);
  return new JsonResponse({ rotated: getToken(request) !== before });
};

/** A policy of its own, in place of the site's: another origin is trusted. */
export const partners = csrfExempt(
  csrfProtect({ mode: "origin", trustedOrigins: ["https://*.example.com"] })(() => new JsonResponse({ welcome: true })),
);

/** Never leaves the site: what leads elsewhere goes to the fallback. */
export const go = (request: HttpRequest) => safeRedirect(request, request.query.get("next"), "/examples/");

/** May stand in a frame; all other pages may not. */
export const framed = xframeOptionsExempt(() => new HttpResponse("May be framed."));
