import { include, path } from "@riposte/core";
import { attackPatterns } from "./attacks/urls.ts";
import { examplePatterns } from "./examples/urls.ts";
import { addressesPage } from "./views/addresses.ts";
import { bout } from "./views/bout.ts";
import { bytesAnswer, bytesPage } from "./views/bytes.ts";
import { flaky, receiveFiles, rows, ticks } from "./views/client-examples.ts";
import * as clientPages from "./views/client-pages.ts";
import { docsFile, docsHome } from "./views/docs.ts";
import { homePage } from "./views/home.ts";
import * as pages from "./views/pages.ts";
import { searchPeople } from "./views/people.ts";
import * as seeds from "./views/seeds.ts";
import { signUp, signupPage } from "./views/signup.ts";
import { favicon, robots, staticFile } from "./views/static.ts";
import { cut, slow } from "./views/trouble.ts";
import { sendForm, sendSafely } from "./views/wire.ts";

const notGet = seeds.invalidRequest("GET");
const notPost = seeds.invalidRequest("POST");

const seedPatterns = [
  path("hello/", seeds.basicResponse),
  path("hello/custom/", seeds.customResponse),
  path("json/", seeds.myJsonView, { name: "json" }),
  path("json/custom/", seeds.customJsonView),
  path("json/error/", seeds.jsonErrorResponse),
  path("json/list/", seeds.jsonListResponse),
  path("ajax/data/", seeds.loadData, { name: "ajax_data" }),
  path("ajax/submit/", seeds.submitData, { name: "ajax_submit" }),
  path("ajax/submit-exempt/", seeds.submitDataExempt),
  path("ajax/fetch_json/", seeds.fetchJsonData),
  path("ajax-endpoint/", seeds.methods({ POST: seeds.ajaxEndpoint }, notPost), { name: "ajax_endpoint" }),
  path("send-html/", seeds.methods({ GET: seeds.sendHtml, HEAD: seeds.sendHtml }, notGet), { name: "send_html" }),
  path("items/", { get: seeds.getItems, post: seeds.createItem }, { name: "items" }),
  path("items/<int:item_id>/", seeds.getItem, { name: "item" }),
  path("submit-form/", seeds.submitForm, { name: "submit_form" }),
  path("risky/", seeds.riskyOperation),
  path("headers/", seeds.customHeader),
  path("download/", seeds.download),
  path("stream/", seeds.stream),
];

/** The URL patterns of the site, which every server mounts. */
export const urlpatterns = [
  path("", homePage, { name: "home" }),
  path("favicon.svg", favicon),
  path("robots.txt", robots),
  path("bout/", bout, { name: "bout" }),
  path("wire/", { get: sendSafely, post: sendForm }, { name: "wire" }),
  path("bytes/", bytesPage, { name: "bytes" }),
  path("bytes/answer/", bytesAnswer, { name: "bytes_answer" }),
  path("addresses/", addressesPage, { name: "addresses" }),
  path("examples/", include(examplePatterns)),
  path("attacks/", include(attackPatterns)),
  path("docs/", docsHome, { name: "docs" }),
  path("docs/<path:file>", docsFile),
  path("static/<str:name>", staticFile, { name: "static" }),
  path("seeds/", include(seedPatterns)),
  path("load-data/", pages.loadDataPage),
  path("send-json/", pages.sendJsonPage),
  path("send-form-data/", pages.sendFormDataPage),
  path("dynamic-html/", pages.dynamicHtmlPage),
  path("signup/", { get: signupPage, post: signUp }, { name: "signup" }),
  path("live-search/", pages.liveSearchPage),
  path("people/", searchPeople, { name: "people" }),
  path("error-handling/", pages.errorHandlingPage),
  path("upload/", { get: clientPages.uploadPage, post: receiveFiles }),
  path("streams/", clientPages.streamsPage),
  path("streams/rows/", rows),
  path("streams/events/", ticks),
  path("retry/", clientPages.retryPage),
  path("retry/flaky/", flaky),
  path("typed/", clientPages.typedPage),
  path("slow/", slow),
  path("cut/", cut),
];

/** The type of the site's URL patterns, for a typed client. */
export type SiteUrls = typeof urlpatterns;
