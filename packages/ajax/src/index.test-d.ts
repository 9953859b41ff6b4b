import { expectTypeOf } from "vitest";
import { enhance } from "./forms.ts";
import { load } from "./html.ts";
import { ajax, get, head, post, type RedirectDetail } from "./index.ts";
import { retry } from "./retry.ts";
import { liveSearch } from "./search.ts";
import { events } from "./stream.ts";
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
});
load("#a", "/a/", { swap: undefined, select: undefined, push: undefined, sanitize: undefined, focus: undefined });
upload("/a/", [], { onProgress: undefined, name: undefined, fields: undefined });
retry({ limit: undefined, statuses: undefined, maxDelay: undefined });
liveSearch("#q", { target: "#a", url: undefined, delay: undefined, message: undefined });
events("/a/", { reconnect: undefined });
enhance(document, "form", () => {}, { timeout: undefined });

addEventListener("ajax:redirect", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<RedirectDetail>());
document.addEventListener("ajax:error", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<unknown>());
document.body.addEventListener("ajax:error", ({ detail }) => expectTypeOf(detail).toEqualTypeOf<unknown>());
