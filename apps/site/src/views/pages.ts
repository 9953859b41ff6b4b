import { type HttpRequest, HttpResponse, markSafe, type SafeString, type View } from "@riposte/core";
import { csrfInput, csrfMeta } from "@riposte/csrf";
import { type Demo, renderExample, sideOf, titleOf } from "../pages/example.ts";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

/** Returns the view of one example. The page contains the CSRF token, which every page that sends requests needs. */
export function examplePage(example: (request: HttpRequest) => Demo): View<HttpResponse> {
  return (request) => {
    const shown = example(request);
    return new HttpResponse(
      renderPage(
        {
          title: titleOf(shown),
          path: "/examples/",
          script: shown.folder,
          side: sideOf(shown),
          head: markSafe(csrfMeta(request)),
          main: renderExample(shown, request),
        },
        request,
      ),
    );
  };
}

export const output: SafeString = html`<output id="response" class="answer" aria-live="polite" data-empty="The answer appears here."></output>`;

export const loadDataPage = examplePage(() => ({
  folder: "load-data",
  demo: html`<p><button type="button" id="load">Load data</button></p>${output}`,
}));

export const sendJsonPage = examplePage(() => ({
  folder: "send-json",
  demo: html`<form id="person">
    <label>Name <input name="name" value="John" required autocomplete="off"></label>
    <label>Age <input name="age" type="number" min="0" max="150" value="30" required></label>
    <button>Send</button></form>${output}`,
}));

export const sendFormDataPage = examplePage((request) => ({
  folder: "send-form-data",
  demo: html`<form id="user" method="post" action="/seeds/ajax/submit/">${markSafe(csrfInput(request))}
    <label>User name <input name="username" value="Ada" required autocomplete="off"></label>
    <button>Send</button></form>${output}`,
}));

export const dynamicHtmlPage = examplePage(() => ({
  folder: "dynamic-html",
  demo: html`<p><button type="button" id="load">Load content</button></p>
    <div id="content" class="answer" aria-live="polite"></div>`,
}));

export const liveSearchPage = examplePage(() => ({
  folder: "live-search",
  demo: html`<form role="search" action="/people/" id="search">
    <label>Find a person <input type="search" name="q" id="q" autocomplete="off" placeholder="Try: ada"></label>
    <noscript><button>Search</button></noscript></form>
    <p id="count" class="note" role="status"></p><div id="results" class="answer"></div>`,
}));

const failures: readonly (readonly [value: string, name: string])[] = [
  ["/seeds/items/7/", "404 with JSON"],
  ["/seeds/submit-form/", "400 with JSON"],
  ["/seeds/risky/", "500 with JSON"],
  ["/seeds/no-such-page/", "404 with HTML"],
  ["/seeds/send-html/", "HTML where JSON was asked for"],
  ["/slow/", "no answer within a second"],
  ["/cut/", "a connection that is cut"],
];

export const errorHandlingPage = examplePage(() => ({
  folder: "error-handling",
  demo: html`<form id="trouble">
    <label>Ask for <select name="url">${failures.map(([url, name]) => html`<option value="${url}">${name}</option>`)}</select></label>
    <button>Ask</button></form><output id="response" class="answer" role="alert" data-empty="What the user sees appears here."></output>`,
}));
