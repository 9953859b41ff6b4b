import type { HttpRequest, SafeString } from "@riposte/core";
import { html } from "../pages/html.ts";
import { codePanel, emptyPanel } from "../pages/panel.ts";
import { sourceOf } from "../pages/source.ts";
import { addressOf, type Code } from "./example.ts";
import { allExamples, type Found, groups } from "./groups.ts";
import { renderSends } from "./render-sends.ts";

/** What stands in an example's page beside its requests. */
export interface Parts {
  /** What a person tries in the page itself. */
  readonly demo?: SafeString;
  /** The choice between several scripts. */
  readonly choice?: SafeString;
  /** The scripts' code. */
  readonly scripts?: SafeString;
}

/** Returns the content of an example's page. */
export function renderExampleMain(found: Found, { demo, choice, scripts }: Parts, request: HttpRequest): SafeString {
  const { title, lead, views, sends } = found.example;
  return html`<div class="example">
<h1>${title}</h1>
<p class="sub">${lead}</p>
${choice}
<div class="two"><div class="stack">${demo}${renderSends(sends, addressOf(found.group, found.example), request)}</div>
<div id="wire" class="sticky">${emptyPanel}</div></div>
<div class="stack codes">${views.map((code) => viewPanel(code))}${scripts}</div>
${renderNext(found)}
</div>`;
}

/** Returns the list of all examples, beside a page; the current one is marked. */
export function renderSide(current?: Found): SafeString {
  return html`<nav class="side" aria-label="Examples"><details><summary>All examples</summary>${groups.map(
    (group) =>
      html`<h2><a href="/examples/#${group.slug}">${group.title}</a></h2><ul>${group.examples.map(
        (example) =>
          html`<li><a href="${addressOf(group, example)}"${example === current?.example && html` aria-current="page"`}>${example.title}</a></li>`,
      )}</ul>`,
  )}</details></nav>`;
}

function viewPanel({ file, names, note = "server" }: Code): SafeString {
  return codePanel(file, sourceOf(file, names), "typescript", note);
}

function renderNext({ example }: Found): SafeString {
  const at = allExamples.findIndex((found) => found.example === example);
  const next = [allExamples[at + 1], allExamples[at + 2]].filter((found) => found !== undefined);
  return html`<p class="note next"><span>Next to try:</span> ${next.map(
    (found) => html`<a href="${addressOf(found.group, found.example)}">${found.example.title}</a> `,
  )}<a href="/bytes/">your own data</a> <a href="/attacks/">attack this site</a></p>`;
}
