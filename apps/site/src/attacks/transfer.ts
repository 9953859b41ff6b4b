import { type HttpRequest, HttpResponse, type SafeString } from "@riposte/core";
import { csrfExempt, csrfProtect, type FailureView } from "@riposte/csrf";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

/** Shows what was tried beside the reason why it is refused. A site of yours keeps the reason to itself. */
const explain: FailureView = (request, reason) =>
  new HttpResponse(
    page(
      request,
      "Refused: this form came from elsewhere",
      html`<p class="sub">The status is 403, and nothing was paid. The reason: <b>${reason}</b></p>`,
    ),
    { status: 403 },
  );

/** Pays, but only for a form of this site. It has a policy of its own, which explains. */
export const transfer = csrfExempt(
  csrfProtect({ failureView: explain })(async (request: HttpRequest) => {
    const { fields } = await request.form();
    const words = html`<p class="sub">The form came from this site and had its token: ${fields.get("amount") ?? "0"} coins to ${fields.get("to") ?? "nobody"}.</p>`;
    return new HttpResponse(page(request, "Paid", words));
  }),
);

function page(request: HttpRequest, title: string, words: SafeString): string {
  const seen = ["Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Referer", "Content-Type"];
  const lines = seen.map((name) => [name, request.headers.get(name) ?? "not sent"] as const);
  const cookie = request.cookies.csrftoken === undefined ? "not sent: it is SameSite=Lax" : "sent";
  return renderPage(
    {
      title,
      path: "/attacks/",
      view: "attacks/transfer.ts",
      main: html`<h1>${title}</h1>${words}
<section class="panel wire" aria-label="The attempt"><header><span>The attempt</span><span>what the browser sent</span></header>
<pre tabindex="0"><span class="f">${request.method}</span> ${request.path}
${[...lines, ["Cookie csrftoken", cookie] as const].map(
  ([name, value]) => html`<span class="c">${name}:</span> ${value}
`,
)}</pre></section>
<p class="cta"><a class="btn quiet" href="/attacks/">Back to the attacks</a></p>`,
    },
    request,
  );
}
