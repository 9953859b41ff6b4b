import { JsonResponse, path } from "@riposte/core";
import jquery from "jquery";
import { expectTypeOf } from "vitest";
import * as z from "zod";
import { enhance, submit } from "./forms.ts";
import { load } from "./html.ts";
import { ajax, get, head, post, type RedirectDetail } from "./index.ts";
import { setupJQuery } from "./jquery.ts";
import { retry } from "./retry.ts";
import { liveSearch } from "./search.ts";
import { events, ndjson } from "./stream.ts";
import { typed } from "./typed.ts";
import { upload } from "./upload.ts";

const { signal } = new AbortController();
const headers = { "X-A": "1" };

// @ts-expect-error options in the place of the query
get("/a/", { headers, signal });
// @ts-expect-error options in the place of the query
ajax.get("/a/", { headers });
// @ts-expect-error options in the place of the query
head("/a/", { signal });
// @ts-expect-error options in the place of the query
ajax.head("/a/", { use: [retry()] });
// @ts-expect-error a query has no objects
get("/a/", { filter: { a: 1 } });
// @ts-expect-error a number is no query
get("/a/", 5);

get("/a/", { q: "x", page: 2, tags: ["a", "b"], none: null });
get("/a/", undefined, { headers, signal });
get("/a/", null, { headers, signal });
get("/a/", new URLSearchParams("q=x"));
get("/a/", new Map([["q", "x"]]));
get(new Request("/a/"));
ajax(new URL("https://example.com/"));
post("/a/", { any: { thing: 1 } });

// Every option may be undefined, also with exactOptionalPropertyTypes.
ajax("/a/", {
  method: undefined,
  timeout: undefined,
  maxSize: undefined,
  csrf: undefined,
  params: undefined,
  use: undefined,
  mode: undefined,
  cache: undefined,
  headers: undefined,
  reviver: undefined,
  acceptRedirect: undefined,
  base: undefined,
  onDownload: undefined,
  client: undefined,
});
load("#a", "/a/", { swap: undefined, select: undefined, push: undefined, sanitize: undefined, focus: undefined });
upload("/a/", [], { onProgress: undefined, name: undefined, fields: undefined, timeout: undefined, client: undefined });
retry({ limit: undefined, statuses: undefined, maxDelay: undefined });
retry({ methods: undefined, onTimeout: undefined, onRetry: undefined });
liveSearch("#q", { target: "#a", url: undefined, delay: undefined, message: undefined });
events("/a/", { reconnect: undefined });
enhance(document, "form", () => {}, { timeout: undefined, target: undefined, preserve: undefined });
setupJQuery(jquery, undefined);
setupJQuery(jquery, { cookieName: undefined, headerName: undefined, fieldName: undefined });

addEventListener("ajax:redirect", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<RedirectDetail>());
document.addEventListener("ajax:error", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<unknown>());
document.body.addEventListener("ajax:error", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<unknown>());

// Links and forms by one function: a form unless the handler says otherwise.
enhance(document, "form", (_, form) => expectTypeOf(form).toEqualTypeOf<HTMLFormElement>());
enhance(document, "a", (answer, link: HTMLAnchorElement) => answer.text().then((text) => (link.title = text)));
enhance(document, "form", null, { target: "#a", push: true, swap: (target, fragment) => target.append(fragment) });
submit(document.createElement("form"), { target: document.body, preserve: "video" });

load("/a/", { targets: { "#a": "#x", "#b": true } });
load(new URL("https://example.com/"), { targets: {}, push: true, swap: "append" });
// @ts-expect-error each target has a selector of its own
load("/a/", { targets: { "#a": "#x" }, select: "#x" });
// @ts-expect-error a target is not left out
load("/a/", { targets: { "#a": false } });
// @ts-expect-error no url
load("#a");

// Data checked by a schema has the type of its output, also from a typed client.
const schema = z.object({ id: z.coerce.number() });
expectTypeOf(get("/a/").json(schema)).toEqualTypeOf<Promise<{ id: number }>>();
expectTypeOf(get("/a/").json<{ id: string }>()).toEqualTypeOf<Promise<{ id: string }>>();
const urlpatterns = [path("a/", { get: () => new JsonResponse({ id: "1" }) })] as const;
const api = typed<typeof urlpatterns>(ajax);
expectTypeOf(api.get("/a/").json(schema)).toEqualTypeOf<Promise<{ id: number }>>();
expectTypeOf(api.get("/a/").json()).toEqualTypeOf<Promise<{ id: string }>>();

// Every entry takes an instance, and a typed client.
for (const client of [ajax.create({ base: "/api/" }), api, api.create({ timeout: 1 })]) {
  ajax("/a/", { client });
  load("#a", "/a/", { client });
  load("/a/", { targets: {}, client });
  submit(document.createElement("form"), { client });
  enhance(document, "form", null, { client });
  upload("/a/", [], { client });
  liveSearch("#q", { target: "#a", client });
  ndjson("/a/", { client });
  events("/a/", { client });
}
// @ts-expect-error options are no client
ajax("/a/", { client: { base: "/api/" } });
// @ts-expect-error an upload is always a POST
upload("/a/", [], { method: "PUT" });

document.addEventListener("ajax:redirect", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<RedirectDetail>());
window.addEventListener("ajax:error", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<unknown>());
