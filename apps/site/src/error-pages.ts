import {
  type Decorator,
  HttpResponse,
  JsonResponse,
  PermissionDenied,
  type ProblemDetails,
  patchVaryHeaders,
  problemOf,
} from "@riposte/core";
import type { FailureView } from "@riposte/csrf";
import { html } from "./pages/html.ts";
import { renderPage } from "./pages/layout.ts";

/** What a person can do about a status. */
const advice: Readonly<Record<number, string>> = {
  403: "If you sent a form: go back, load the page again and send it once more. Its token may have expired.",
  404: "Check the address for a slip, or start from the list of all addresses.",
  405: "The address is right, but it takes another method: a link asks with GET, a form sends with POST.",
  413: "What was sent is too large. Send less at once.",
  500: "Something broke on our side, and it has been written down. Try again in a moment.",
};

/** Returns the site's page for an error: the same on every server, so it names none, and holds no token. */
export function errorPage({ status, title, detail }: ProblemDetails): string {
  return renderPage({
    title: `${status} ${title}`,
    main: html`<div class="error-page"><p class="status">${status}</p><h1>${title}</h1>
${detail !== undefined && html`<p>${detail}</p>`}<p class="sub">${advice[status] ?? "The request could not be answered as it was sent."}</p>
<p class="cta"><a class="btn" href="/">Home</a> <a class="btn quiet" href="/addresses/">All addresses</a></p></div>`,
  });
}

/** Refuses a request without a valid token as any other that is forbidden. The reason is for developers, not for clients. */
export const refuse: FailureView = () => {
  throw new PermissionDenied("CSRF verification failed: the request has no valid token of a page of this site.");
};

/** Gives the 405 of a list, which is empty, the page or the problem that every other error has. */
export const explainMethod: Decorator = (view) => async (request) => {
  const response = await view(request);
  if (response.status !== 405 || !(response instanceof HttpResponse) || response.content.length > 0) return response;
  const problem = problemOf({ status: 405 });
  const preferred = request.getPreferredType(["text/html", "application/json"]);
  const explained =
    request.isAjax() || preferred === "application/json"
      ? new JsonResponse<ProblemDetails, number>(problem, { status: 405, contentType: "application/problem+json" })
      : new HttpResponse(errorPage(problem), { status: 405 });
  explained.headers.set("Allow", response.getHeader("Allow") ?? "");
  patchVaryHeaders(explained, ["Accept", "X-Requested-With"]);
  return explained;
};
