import { escapeHtml, HttpResponse } from "@riposte/core";
import { reasons } from "./reasons.ts";

const hints: ReadonlyMap<string, string> = new Map([
  [
    reasons.noReferer,
    "Over HTTPS the browser must send the header Referer (or Origin). Browser extensions and the referrer policy “no-referrer” remove it; the policy “same-origin” keeps it.",
  ],
  [
    reasons.noCookie,
    "The form needs a cookie that this site sets when it shows the form. Allow cookies for this site, then load the form again.",
  ],
]);

/** Returns the 403 page; it shows the reason, and the header that takes the token, only when `debug` is true. */
export function renderFailure(reason: string, debug: boolean, headerName: string): HttpResponse {
  return new HttpResponse(page(debug ? explain(reason, headerName) : ""), { status: 403 });
}

const originHint =
  "Other sites that may post here belong in trustedOrigins. Behind a proxy that ends TLS, set trustProxy in the adapter's settings, or in the second argument of csrf().";

// A mark that a decorator hides cannot be seen from here, so every page says it.
const exemptHint =
  "If the view is exempt: a decorator written by hand, between csrfProtect and csrfExempt, hides the mark of csrfExempt; compose, decorate and middleware carry it. csrf() of plain handlers sees no marks, only its option exempt.";

function explain(reason: string, headerName: string): string {
  return `<h2>Reason</h2>
<pre>${escapeHtml(reason)}</pre>
<p>${escapeHtml(hintFor(reason, headerName))}</p>
<p>${escapeHtml(exemptHint)}</p>
<p><small>You see this because csrfProtect or csrf was given debug: true.</small></p>
`;
}

function hintFor(reason: string, headerName: string): string {
  if (/^(Origin|Sec-Fetch-Site) checking/.test(reason)) return originHint;
  if (/^CSRF token missing[.:]/.test(reason)) {
    return `Put csrfInput(request) into the form, or send the token in the request header ${headerName}.`;
  }
  return hints.get(reason) ?? "A login changes the token: load the form again.";
}

function page(details: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>403 Forbidden</title>
</head>
<body>
<h1>Forbidden <small>(403)</small></h1>
<p>CSRF verification failed: it could not be verified that this request comes from a page of this site.</p>
<p>Go back, reload the page and try again.</p>
${details}</body>
</html>
`;
}
