import { escapeHtml, HttpResponse } from "@riposte/core";
import { reasons } from "./reasons.ts";

const hints: ReadonlyMap<string, string> = new Map([
  [
    reasons.noReferer,
    "Over HTTPS the browser has to say from which page the request comes. Browser extensions and the policy “no-referrer” keep it from doing so; “same-origin” is enough to let it.",
  ],
  [
    reasons.noCookie,
    "The form needs a cookie that this site sets when it shows the form. Allow cookies for this site, then load the form again.",
  ],
  [reasons.tokenMissing, "Put csrfInput(request) into the form, or send the token in the request header X-CSRFToken."],
]);

/** Gives the 403 page; it says why only when `debug` is set. */
export function renderFailure(reason: string, debug: boolean): HttpResponse {
  return new HttpResponse(page(debug ? explain(reason) : ""), { status: 403 });
}

function explain(reason: string): string {
  const hint = hints.get(reason) ?? "After a login the token is a new one: load the form again.";
  return `<h2>Reason</h2>
<pre>${escapeHtml(reason)}</pre>
<p>${escapeHtml(hint)}</p>
<p><small>You see this because csrfProtect was given debug: true.</small></p>
`;
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
