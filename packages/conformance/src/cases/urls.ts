import assert from "node:assert/strict";
import { HttpResponse, include, path, type UrlPattern } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const say = (name: string) => (request: { readonly params: object }) =>
  new HttpResponse(`${name} ${JSON.stringify(request.params)}`);

const patterns = (): readonly UrlPattern[] => [
  path("", say("home")),
  path("items/<slug:name>/", say("slug")),
  path("items/new/", say("new")),
  path("items/<int:id>/edit/", say("edit")),
  path("files/<path:rest>", say("files")),
  path("tags/<str:tag>/", say("tag")),
  path("caf\u00e9/", say("cafe")),
  path("a-<int:x>.json", say("mixed")),
  path("blog/", include([path("<int:year>/", say("year")), path("latest/", say("latest"))])),
];

const table: readonly (readonly [target: string, expected: string | 404])[] = [
  ["/", "home {}"],
  ["/items/7/", 'slug {"name":"7"}'],
  // The first pattern that matches wins, even if a later one is more specific.
  ["/items/new/", 'slug {"name":"new"}'],
  ["/items/7/edit/", 'edit {"id":7}'],
  ["/items/7x/edit/", 404],
  ["/items/7", 404],
  ["/ITEMS/7/", 404],
  ["/items//", 404],
  ["//items/7/", 404],
  ["/items/7//", 404],
  ["/files/a/b.txt", 'files {"rest":"a/b.txt"}'],
  ["/tags/a%20b/", 'tag {"tag":"a b"}'],
  ["/tags/%C3%A9/", 'tag {"tag":"é"}'],
  [`/tags/${"x".repeat(300)}/`, `tag {"tag":"${"x".repeat(300)}"}`],
  ["/caf%C3%A9/", "cafe {}"],
  ["/caf%c3%a9/", "cafe {}"],
  ["/a-12.json", 'mixed {"x":12}'],
  ["/a-12xjson", 404],
  ["/blog/2024/?x=1", 'year {"year":2024}'],
  ["/blog/latest/", "latest {}"],
  ["/blog/", 404],
  ["/nowhere", 404],
];

/** URL matching, which must not depend on the framework's router. */
export const urlCases: readonly Case[] = [
  ...table.map(([target, expected]) =>
    serverCase(`routes ${target.slice(0, 40)} to ${String(expected).slice(0, 40)}`, patterns, async ({ url }) => {
      const { status, body } = await rawRequest(url, requestText("GET", target));
      if (expected === 404) assert.equal(status, 404);
      else assert.deepEqual([status, body.toString()], [200, expected]);
    }),
  ),
  serverCase("F2: does not treat an encoded slash as a separator", patterns, async ({ url }) => {
    assert.equal((await rawRequest(url, requestText("GET", "/items%2F7/"))).status, 404);
    assert.equal((await rawRequest(url, requestText("GET", "/tags/a%2Fb/"))).status, 404);
  }),
  serverCase("F2: does not merge two slashes at the start", patterns, async ({ url }) => {
    assert.equal((await rawRequest(url, requestText("GET", "//blog/latest/"))).status, 404);
  }),
  ...["/%zz", "/items/%zz/", "/tags/%/", "/tags/%ff/", "/files/%E0%A4%A"].map((target) =>
    serverCase(`I17: answers 400 or 404 to ${target}`, patterns, async ({ url }) => {
      const { status } = await rawRequest(url, requestText("GET", target));
      assert.ok(status === 400 || status === 404, `got ${status}`);
    }),
  ),
  serverCase("answers OPTIONS * without a server error", patterns, async ({ url }) => {
    const { status } = await rawRequest(url, requestText("OPTIONS", "*"));
    assert.ok(status < 500, `got ${status}`);
  }),
];
