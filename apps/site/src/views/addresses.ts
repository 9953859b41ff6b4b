import { type HttpRequest, HttpResponse } from "@riposte/core";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

const addresses: readonly (readonly [method: string, path: string, what: string])[] = [
  ["GET", "/seeds/json/", "a JsonResponse"],
  ["GET", "/seeds/json/custom/", "201, utf-16, indented"],
  ["GET", "/seeds/json/error/", "400 with JSON"],
  ["GET", "/seeds/json/list/", "a list, with safe: false"],
  ["GET", "/seeds/ajax/data/", "JSON for a script, a page for a person"],
  ["POST", "/seeds/ajax/submit/", "a greeting for a form or JSON"],
  ["POST", "/seeds/ajax/submit-exempt/", "the same without CSRF protection"],
  ["GET", "/seeds/ajax/fetch_json/", "JSON for fetch()"],
  ["POST", "/seeds/ajax-endpoint/", "name and age as JSON"],
  ["GET", "/seeds/send-html/", "a piece of HTML"],
  ["GET, POST", "/seeds/items/", "a list; 201 for a new item"],
  ["GET", "/seeds/items/7/", "404 with JSON"],
  ["GET", "/seeds/submit-form/?name=Ada", "a query string; 400 without it"],
  ["GET", "/seeds/risky/", "500 with JSON"],
  ["GET", "/seeds/headers/", "a custom header"],
  ["GET", "/seeds/download/", "a spreadsheet to save"],
  ["GET", "/seeds/stream/", "a streaming response"],
  ["GET", "/seeds/hello/", "an HttpResponse"],
  ["GET", "/seeds/hello/custom/", "a text with X-Custom-Header"],
  ["GET", "/bout/", "the view of the home page"],
  ["GET", "/people/?q=ada", "a list, a page or JSON, as the client prefers"],
  ["GET", "/streams/rows/", "rows as they come"],
  ["GET", "/no/such/page/", "404, as a page or a problem"],
  ["GET", "/robots.txt", "what a search engine may read"],
];

export const addressesPage = (request: HttpRequest) =>
  new HttpResponse(
    renderPage(
      {
        title: "Addresses",
        path: "/addresses/",
        view: "views/addresses.ts",
        main: html`<h1>Addresses</h1>
<p class="sub">The examples of Django’s documentation on HttpResponse, JsonResponse and AJAX, each at an address of its own; and
what every server has beside its pages.</p>
<div class="tbl pairs"><table>
<thead><tr><th scope="col">Method</th><th scope="col">Address</th><th scope="col">Answer</th><th scope="col">On the wire</th></tr></thead>
<tbody>${addresses.map(([method, path, what]) => {
          const isGet = method.includes("GET");
          return html`<tr><td>${method}</td><td>${isGet ? html`<a href="${path}"><code>${path}</code></a>` : html`<code>${path}</code>`}</td><td>${what}</td><td>${
            isGet &&
            html`<a href="/wire/?${new URLSearchParams({ path, to: "all", back: "/addresses/" }).toString()}" aria-label="Send ${path} to all five">all five</a>`
          }</td></tr>`;
        })}</tbody></table></div>`,
      },
      request,
    ),
  );
