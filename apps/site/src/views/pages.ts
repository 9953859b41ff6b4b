import { type HttpRequest, HttpResponse, markSafe, type SafeString, type View } from "@riposte/core";
import { csrfInput, csrfMeta } from "@riposte/csrf";
import { type Example, renderExample } from "../pages/example.ts";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

/** Returns the view of one example. The page contains the CSRF token, which every page that sends requests needs. */
export function examplePage(example: (request: HttpRequest) => Example): View<HttpResponse> {
  return (request) => {
    const shown = example(request);
    return new HttpResponse(
      renderPage(
        {
          title: shown.heading,
          path: "/examples/",
          script: shown.folder,
          head: markSafe(csrfMeta(request)),
          main: renderExample(shown),
        },
        request,
      ),
    );
  };
}

export const output: SafeString = html`<output id="response" class="answer" aria-live="polite"></output>`;

export const loadDataPage = examplePage(() => ({
  folder: "load-data",
  heading: "Load data",
  intro: html`<p>The button requests JSON and shows one of its members. Scripts identify themselves with
    <code>X-Requested-With</code>, so the same address answers a browser with <a href="/seeds/ajax/data/">a page</a>.</p>`,
  demo: html`<p><button type="button" id="load">Load data</button></p>${output}`,
}));

export const sendJsonPage = examplePage(() => ({
  folder: "send-json",
  heading: "Send JSON",
  intro: html`<p>Name and age are sent as a JSON body, the CSRF token in the header <code>X-CSRFToken</code>.</p>`,
  demo: html`<form id="person">
    <label>Name <input name="name" value="John" required autocomplete="off"></label>
    <label>Age <input name="age" type="number" min="0" max="150" value="30" required></label>
    <button>Send</button></form>${output}`,
}));

export const sendFormDataPage = examplePage((request) => ({
  folder: "send-form-data",
  heading: "Send a FormData",
  intro: html`<p>The fields of the form are sent as <code>multipart/form-data</code>, including the CSRF token. Without
    JavaScript the browser sends the same form itself.</p>`,
  demo: html`<form id="user" method="post" action="/seeds/ajax/submit/">${markSafe(csrfInput(request))}
    <label>User name <input name="username" value="Ada" required autocomplete="off"></label>
    <button>Send</button></form>${output}`,
}));

export const dynamicHtmlPage = examplePage(() => ({
  folder: "dynamic-html",
  heading: "Dynamic HTML",
  intro: html`<p>The server answers with an HTML fragment, and the script puts it into the page.</p>`,
  demo: html`<p><button type="button" id="load">Load content</button></p>
    <div id="content" class="answer" aria-live="polite"></div>`,
}));

export const liveSearchPage = examplePage(() => ({
  folder: "live-search",
  heading: "Live search",
  intro: html`<p>A request is sent whenever you pause. An older response never replaces a newer one.</p>`,
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
  heading: "Error handling",
  intro: html`<p>What can go wrong, and the message that the user sees.</p>`,
  demo: html`<form id="trouble">
    <label>Ask for <select name="url">${failures.map(([url, name]) => html`<option value="${url}">${name}</option>`)}</select></label>
    <button>Ask</button></form><output id="response" class="answer" role="alert"></output>`,
}));
