import { type HttpRequest, HttpResponse, markSafe, type SafeString } from "@riposte/core";
import { csrfInput, csrfMeta } from "@riposte/csrf";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";
import { codePanel, emptyPanel } from "../pages/panel.ts";
import { sourceOf } from "../pages/source.ts";
import { type Attempt, attempts } from "./attempts.ts";
import { clients } from "./clients.ts";
import { redirectCodes } from "./leaks.ts";
import { otherOrigin, policyWith } from "./origins.ts";

/** Shows each attack with what stops it. Its policy lets scripts reach the other origin, so that rival clients can leak. */
export function attacksPage(request: HttpRequest): HttpResponse {
  const elsewhere = otherOrigin(request);
  const main = html`<h1>Attack this site</h1>
<p class="sub">Another site is played by the other name of this machine${elsewhere && html`: <code>${elsewhere}</code>`}. What the page cannot send
itself, the site sends to itself: to the server that you are on, or to all five.</p>
${renderCrossSite(request, elsewhere)}
${renderLeaks(elsewhere)}
<section class="band" aria-labelledby="requests"><h2 id="requests">Hostile requests</h2>
<div class="two"><div class="card"><ul class="sends">${attempts.map((attempt) => html`<li>${renderAttempt(attempt, request)}</li>`)}</ul></div>
<div id="wire" class="sticky">${emptyPanel}</div></div>
${renderViews()}</section>`;
  const head = html`${markSafe(csrfMeta(request))}
<meta name="htmx-config" content='{"includeIndicatorStyles": false, "allowEval": false}'>`;
  const page = {
    title: "Attacks",
    path: "/attacks/",
    script: "attacks",
    wire: false,
    view: "attacks/page.ts",
    head,
    main,
  };
  const headers = elsewhere === undefined ? {} : { "Content-Security-Policy": policyWith("connect-src", elsewhere) };
  return new HttpResponse(renderPage(page, request), { headers });
}

function renderCrossSite(request: HttpRequest, elsewhere: string | undefined): SafeString {
  const hostile =
    elsewhere === undefined
      ? html`<p class="note">Open the site as localhost or 127.0.0.1 to try this.</p>`
      : html`<a class="btn" href="${elsewhere}/attacks/hostile/">Open the hostile page</a>`;
  return html`<section class="band" aria-labelledby="cross-site"><h2 id="cross-site">A form of another site</h2>
<p class="sub">Two forms, one view. The one of this site has the visitor's token; the one of the other site cannot have it.</p>
<div class="two"><div class="stack"><form class="card" method="post" action="/attacks/transfer/">${markSafe(csrfInput(request))}
<h3>From here</h3><div class="field"><label for="to">To</label><input id="to" name="to" value="Ada" required></div>
<div class="field"><label for="amount">Coins</label><input id="amount" name="amount" type="number" min="1" value="10" required></div>
<button class="btn">Pay</button></form>
<div class="card"><h3>From elsewhere</h3><p>It posts the same fields, and shows what the browser sent and why it is refused.</p><p class="cta">${hostile}</p></div></div>
${codePanel("attacks/transfer.ts", sourceOf("attacks/transfer.ts", ["explain", "transfer"]), "typescript", "server")}</div></section>`;
}

function renderLeaks(elsewhere: string | undefined): SafeString {
  return html`<section class="band" aria-labelledby="leaks"><h2 id="leaks">What a redirect gives away</h2>
<p class="sub">Each client posts a secret and the token to this site, which redirects to the other one. The table says what arrives
there, measured in your browser now.</p>
<noscript><p class="note">This table needs JavaScript: the clients run in your browser. What they gave away in Chromium stands in docs/client/leaks.md.</p></noscript>
<p><button type="button" class="btn" id="measure"${elsewhere === undefined && html` disabled`}>Measure</button> <span id="measured" role="status"></span></p>
<div class="tbl scroll" tabindex="0" role="region" aria-label="The leak table"><table class="leaks"><thead><tr><th scope="col">Client</th>${redirectCodes.map(
    (code) => html`<th scope="col">${code}</th>`,
  )}</tr></thead>
<tbody>${clients.map(
    ([name, file]) =>
      html`<tr data-client="${file}"><th scope="row">${name}</th>${redirectCodes.map((code) => html`<td data-code="${code}" data-l="${code}:">–</td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}

function renderAttempt(
  { slug, label, words, method = "GET", path, host, answers }: Attempt,
  request: HttpRequest,
): SafeString {
  return html`<form class="send" method="post" action="/attacks/send/${slug}/">${markSafe(csrfInput(request))}
<p class="what" id="${slug}"><b>${label}</b> <code>${method} ${path}${host && `, Host: ${host}`}</code></p>
<p class="promise">${words} Answers ${answers.status}.</p>
<p class="buttons"><button class="btn small" aria-describedby="${slug}">Send</button>
<button class="btn quiet small" name="to" value="all" aria-describedby="${slug}">Send to all five</button></p></form>`;
}

/** The code that refuses, each declaration once. */
function renderViews(): SafeString {
  const views = attempts.flatMap((attempt) => attempt.views);
  const once = new Map(views.map(({ file, names = [] }) => [`${file} ${names.join()}`, { file, names }]));
  return html`<div class="stack">${[...once.values()].map(({ file, names }) => codePanel(`${file}: ${names.join(", ")}`, sourceOf(file, names), "typescript", "server"))}</div>`;
}
