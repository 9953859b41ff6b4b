import {
  Http404,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  markSafe,
  type SafeString,
} from "@riposte/core";
import { csrfMeta } from "@riposte/csrf";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";
import { codePanel } from "../pages/panel.ts";
import { sourceOf } from "../pages/source.ts";
import { capabilities } from "./capabilities.ts";
import { addressOf } from "./example.ts";
import { findExample, groups } from "./groups.ts";
import { renderExampleMain, renderSide } from "./render.ts";

/** Lists all examples, and says where each capability is shown. */
export function examplesPage(request: HttpRequest): HttpResponse {
  const main = html`<h1>Examples</h1>
<p class="sub">Each shows the view, the script, and what goes over the wire: to the server that you are on, or to all five. Every
request works without JavaScript.</p>
${groups.map(
  (group) => html`<section class="band group" aria-labelledby="${group.slug}"><h2 id="${group.slug}">${group.title}</h2>
<p class="sub">${group.summary}</p>
<div class="grid">${group.examples.map(
    (example) =>
      html`<a class="card" href="${addressOf(group, example)}"><h3>${example.title}</h3><p>${example.lead}</p></a>`,
  )}</div></section>`,
)}
<section class="band" aria-labelledby="capabilities"><h2 id="capabilities">What it can do, and where to see it</h2>
${renderCapabilities()}</section>`;
  const page = { title: "Examples", path: "/examples/", view: "examples/pages.ts", main };
  return new HttpResponse(renderPage(page, request));
}

function renderCapabilities(): SafeString {
  return html`<dl class="capabilities">${capabilities.map(
    ([what, places]) => html`<div><dt>${what}</dt><dd>${places.map((place) => linkTo(place))}</dd></div>`,
  )}</dl>`;
}

function linkTo(place: string): SafeString {
  const found = findExample(place);
  if (found === undefined) return html`<a href="${place}">${place}</a> `;
  return html`<a href="${addressOf(found.group, found.example)}">${found.example.title}</a> `;
}

/** One group is a part of the list. */
export function groupPage({ params }: HttpRequest<{ group: string }>): HttpResponse {
  if (!groups.some(({ slug }) => slug === params.group)) throw new Http404("There is no such group of examples.");
  return new HttpResponseRedirect(`/examples/#${params.group}`);
}

/** Shows one example; one with a page of its own is there. */
export function examplePage(request: HttpRequest<{ group: string; example: string }>): HttpResponse {
  const found = findExample(`${request.params.group}/${request.params.example}`);
  if (found === undefined) throw new Http404("There is no such example.");
  const { title, lead, page, script } = found.example;
  if (page !== undefined) return new HttpResponseRedirect(page);
  const parts = script === undefined ? {} : { demo: renderRun(script), scripts: scriptPanel(script) };
  return new HttpResponse(
    renderPage(
      {
        title,
        description: lead,
        path: "/examples/",
        view: "examples/pages.ts",
        side: renderSide(found),
        wire: true,
        ...(script !== undefined && { script: "examples" }),
        head: markSafe(csrfMeta(request)),
        main: renderExampleMain(found, parts, request),
      },
      request,
    ),
  );
}

function renderRun(script: string): SafeString {
  return html`<section class="card try" aria-labelledby="try-heading"><h2 id="try-heading">Run the script</h2>
<noscript><p class="note">This script needs JavaScript. The requests below work without it.</p></noscript>
<p><button type="button" class="btn" id="run" data-script="${script}">Run</button></p>
<div id="place" class="answer" role="status"></div></section>`;
}

function scriptPanel(script: string): SafeString {
  const file = `browser/examples/scripts/${script}.ts`;
  return codePanel(file, sourceOf(file), "typescript", "browser");
}
