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

/** What Django answers to malformed escapes, which stay as they are; a host may refuse them with 400. */
const malformed: readonly (readonly [target: string, expected: readonly [number, unknown]])[] = [
  ["/%zz", [404, true]],
  ["/items/%zz/", [404, true]],
  ["/tags/%/", [200, 'tag {"tag":"%"}']],
  ["/tags/%ff/", [200, 'tag {"tag":"%FF"}']],
  ["/files/%E0%A4%A", [200, 'files {"rest":"%E0%A4%A"}']],
];

const sayPath = (name: string) => (request: { readonly path: string; readonly params: object }) =>
  new HttpResponse(`${name} ${request.path} ${JSON.stringify(request.params)}`);

const guardedPatterns = (): readonly UrlPattern[] => [
  path("files/admin/<path:p>", sayPath("guard")),
  path("files/<path:p>", sayPath("serve")),
  path("api/", include([path("admin/<path:p>", sayPath("guard")), path("<str:a>/<int:b>", sayPath("api"))])),
  path("x+y/(<str:s>)/", sayPath("specials")),
];

const guarded: readonly (readonly [target: string, expected: string])[] = [
  ["/files/admin/x", 'guard /files/admin/x {"p":"x"}'],
  ["/files/%61dmin/x", 'guard /files/admin/x {"p":"x"}'],
  ["/files/admin%2Fx", 'guard /files/admin/x {"p":"x"}'],
  ["/files/admin%2fx", 'guard /files/admin/x {"p":"x"}'],
  ["/%66iles/admin/x", 'guard /files/admin/x {"p":"x"}'],
  ["/files%2Fadmin/x", 'guard /files/admin/x {"p":"x"}'],
  ["/files%2F%61%64%6d%69%6e%2F%78", 'guard /files/admin/x {"p":"x"}'],
  ["/files/admin/a%20b%2Fc%3F%23", 'guard /files/admin/a b/c?# {"p":"a b/c?#"}'],
  ["/files/%2561dmin/x", 'serve /files/%61dmin/x {"p":"%61dmin/x"}'],
  ["/files/ADMIN/x", 'serve /files/ADMIN/x {"p":"ADMIN/x"}'],
  ["/files//admin/x", 'serve /files//admin/x {"p":"/admin/x"}'],
  ["/files/admin;a/x", 'serve /files/admin;a/x {"p":"admin;a/x"}'],
  ["/files/a%2Fb", 'serve /files/a/b {"p":"a/b"}'],
  // B11: what follows a hash sign is no part of the target.
  ["/files/a#/b?c", 'serve /files/a {"p":"a"}'],
  ["/%61pi/%61dmin/x", 'guard /api/admin/x {"p":"x"}'],
  ["/%61pi%2Fq%2F%37", 'api /api/q/7 {"a":"q","b":7}'],
  ["/x%2By/%28%C3%A9%29/", 'specials /x+y/(\u00e9)/ {"s":"\u00e9"}'],
  ["/x+y/(%D9%A3)/?a=/b#c", 'specials /x+y/(\u0663)/ {"s":"\u0663"}'],
];

const backtrackingRoutes: readonly (readonly [route: string, unit: string, end: string])[] = [
  ["a/<str:a>-<str:b>-<str:c>/", "-", "//"],
  ["b/<slug:a>-<slug:b>-<slug:c>-<slug:d>/", "-", "!/"],
  ["c/<slug:a><slug:b><slug:c><slug:d>/", "a", "!/"],
  ["d/<path:a>/<path:b>/<path:c>/x", "/", "%0A/x"],
  ["e/<path:a>/x/<path:b>/x/<path:c>/y/", "/x", "/%0A/y/"],
  ["f/<int:a><int:b><int:c><int:d>x", "1", "yx"],
  ["g/<str:a><str:b><str:c>/", "%41", "//"],
  ["h/<path:a>-<int:b>-<slug:c>-<str:d>-<path:e>!", "1-", "%0A!"],
  ["i/<slug:a>a<slug:b>a<slug:c>a<slug:d>a/", "a", "!a/"],
  ["j/<path:a>/<str:b>-<str:c>/<path:d>/<int:e>", "-/", "x"],
];

const backtracking = (): readonly UrlPattern[] =>
  backtrackingRoutes.map(([route]) => path(route, () => new HttpResponse("matched")));

/** Returns a path of this length for each of the routes. */
function hostileTargets(length: number): readonly string[] {
  return backtrackingRoutes.map(([route, unit, end]) => `/${route[0]}/${unit.repeat(length / unit.length)}${end}`);
}

/** URL matching, which must not depend on the framework's router. */
export const urlCases: readonly Case[] = [
  ...table.map(([target, expected]) =>
    serverCase(`routes ${target.slice(0, 40)} to ${String(expected).slice(0, 40)}`, patterns, async ({ url }) => {
      const { status, body } = await rawRequest(url, requestText("GET", target));
      if (expected === 404) assert.equal(status, 404);
      else assert.deepEqual([status, body.toString()], [200, expected]);
    }),
  ),
  serverCase(
    "answers a path without its slash by 404, or by a redirect where the list owns it",
    patterns,
    async ({ url }) => {
      const { status, headers } = await rawRequest(url, requestText("GET", "/items/7"));
      const location = headers.find(([name]) => name.toLowerCase() === "location")?.[1];
      assert.deepEqual([status, location], status === 301 ? [301, "/items/7/"] : [404, undefined]);
    },
  ),
  serverCase("F2: does not merge two slashes at the start", patterns, async ({ url }) => {
    assert.equal((await rawRequest(url, requestText("GET", "//blog/latest/"))).status, 404);
  }),
  ...malformed.map(([target, expected]) =>
    serverCase(`I17: takes ${target} as Django does, or refuses it`, patterns, async ({ url }) => {
      const { status, body } = await rawRequest(url, requestText("GET", target));
      if (status !== 400) assert.deepEqual([status, status === 404 || body.toString()], expected);
    }),
  ),
  ...guarded.map(([target, expected]) =>
    serverCase(`A2 F8: decodes ${target}, then matches it`, guardedPatterns, async ({ url }) => {
      const { status, body } = await rawRequest(url, requestText("GET", target));
      assert.deepEqual([status, body.toString()], [200, expected]);
    }),
  ),
  serverCase("A4 F9: answers routes made to backtrack in linear time", backtracking, async ({ url }) => {
    const time = async (target: string): Promise<number> => {
      const start = performance.now();
      assert.equal((await rawRequest(url, requestText("GET", target))).status, 404);
      return performance.now() - start;
    };
    const [harmless, hostile] = [`/${"!".repeat(4000)}`, hostileTargets(4000)];
    await time(harmless);
    let [expected, measured] = [0, 0];
    for (const target of hostile) {
      expected += await time(harmless);
      measured += await time(target);
    }
    // Each of them alone took more than a second in a regular expression.
    assert.ok(measured < 20 * expected, `${measured} ms, where harmless paths take ${expected} ms`);
  }),
  serverCase("answers OPTIONS * without a server error", patterns, async ({ url }) => {
    const { status } = await rawRequest(url, requestText("OPTIONS", "*"));
    assert.ok(status < 500, `got ${status}`);
  }),
];
