import { Http404, type HttpRequest, HttpResponse } from "@riposte/core";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";
import { otherOrigin, policyWith } from "./origins.ts";

/** A page of "another site", with a form that posts to this one. Its policy lets the form leave. */
export function hostilePage(request: HttpRequest): HttpResponse {
  const target = otherOrigin(request);
  if (target === undefined)
    throw new Http404("Open the site as localhost or 127.0.0.1: the other name plays the other site.");
  const main = html`<h1>You have won 1,000 coins</h1>
<p class="sub">This page plays another site: its origin is <code>${request.scheme}://${request.getHost()}</code>. The button posts a form to
<code>${target}</code>, as any page of the web could. Your browser sends it; the view there never runs.</p>
<form class="card" method="post" action="${target}/attacks/transfer/"><input type="hidden" name="to" value="mallory"><input type="hidden" name="amount" value="1000">
<button class="btn">Take the coins</button></form>
<p class="cta"><a class="btn quiet" href="${target}/attacks/">Back to the attacks</a></p>`;
  const page = { title: "You have won", path: "/attacks/", view: "attacks/hostile.ts", main };
  return new HttpResponse(renderPage(page, request), {
    headers: {
      "Content-Security-Policy": policyWith("form-action", target),
      "Referrer-Policy": "strict-origin-when-cross-origin",
    },
  });
}
