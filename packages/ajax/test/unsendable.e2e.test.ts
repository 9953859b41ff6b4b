import { describe, expect, it } from "vitest";
import { html, json, type Route, redirect } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const echo: Route = (response, seen) => json(seen)(response, seen);

function run(source: string): Promise<unknown> {
  return site.page.evaluate(
    (code) =>
      new Function("ajax", `return ${code}`)(ajax).then(
        (value: unknown) => (value instanceof Response ? value.status : value),
        (error: Error) => `${error.name}: ${error.message}`,
      ),
    source,
  );
}

describe("what cannot be sent is a TypeError that says what to write", () => {
  it.each([
    ["document.querySelector('form')", "[object HTMLFormElement]"],
    ["new Map([['a', 1]])", "[object Map]"],
    ["new Set(['a'])", "[object Set]"],
    ["document.querySelector('input').files", "[object FileList]"],
    ["document.body", "[object HTMLBodyElement]"],
    ["Promise.resolve(1)", "[object Promise]"],
    ["new Headers()", "[object Headers]"],
    ["new AbortController().signal", "[object AbortSignal]"],
    ["NaN", "NaN"],
    ["Infinity", "Infinity"],
    ["[1, NaN]", "NaN"],
    ["({ a: [{ b: -Infinity }] })", "-Infinity"],
    ["({ a: new Map() })", "[object Map]"],
    ["({ a: new File([], 'f') })", "[object File]"],
    ["({ a: new FormData() })", "[object FormData]"],
    ["({ a: Promise.resolve(1) })", "[object Promise]"],
    ["({ headers: {}, signal: new AbortController().signal })", "[object AbortSignal]"],
    ["({ a: new Date(NaN) })", "Invalid Date"],
    ["new Date(NaN)", "Invalid Date"],
  ])("post(url, %s)", async (value, what) => {
    await site.open('<form><input type="file"></form>');
    expect(await run(`ajax.post("/a/", ${value})`)).toBe(`TypeError: cannot send ${what}: use FormData or plain data`);
    expect(callsOf(site.own)).toEqual([]);
  });

  it.each([
    ["({ f: { a: 1 } })", "[object Object]"],
    ["({ f: [{ a: 1 }] })", "[object Object]"],
    ["({ f: NaN })", "NaN"],
    ["({ headers: {}, signal: new AbortController().signal })", "[object Object]"],
    ["new Set(['ab'])", "ab"],
    ["document.querySelector('form')", "[object HTMLInputElement]"],
    ["new Map([['f', new File([], 'f')]])", "[object File]"],
  ])("get(url, %s)", async (value, what) => {
    await site.open('<form><input type="file"></form>');
    expect(await run(`ajax.get("/a/", ${value})`)).toBe(`TypeError: cannot send ${what}: use FormData or plain data`);
    expect(callsOf(site.own)).toEqual([]);
  });

  it("params, too", async () => {
    await site.open();
    expect(await run(`ajax.get("/<a>/", null, { params: { a: {} } })`)).toContain("cannot send [object Object]");
  });
});

describe("what can be sent", () => {
  it.each([
    [
      "({ at: new Date(0), big: 5n, none: null, gone: undefined })",
      '{"at":"1970-01-01T00:00:00.000Z","big":5,"none":null}',
    ],
    ["new Date(0)", '"1970-01-01T00:00:00.000Z"'],
    ["new (class Point { x = 1; toString() { return 'p'; } })()", '{"x":1}'],
    ["new (class Amount { get [Symbol.toStringTag]() { return 'Amount'; } toJSON() { return '1.20'; } })()", '"1.20"'],
    ["Object.assign(Object.create(null), { a: 1 })", '{"a":1}'],
    ["[[1, [2]], []]", "[[1,[2]],[]]"],
    ["new DataView(new Uint8Array([65]).buffer)", "A"],
    ["new Uint8Array([65]).buffer", "A"],
    ["new BigInt64Array([65n]).subarray(1)", ""],
  ])("post(url, %s)", async (value, body) => {
    await site.open();
    site.own.routes["/a/"] = echo;
    await run(`ajax.post("/a/", ${value})`);
    expect(callsOf(site.own)).toMatchObject([{ body }]);
  });

  it("a Request, with its method, headers, body and signal, but never to another origin", async () => {
    await site.open("", { "Set-Cookie": "csrftoken=secret" });
    site.own.routes["/a/"] = echo;
    await run(
      `ajax(new Request("/a/", { method: "PUT", headers: { "X-A": "1", "Content-Type": "text/x" }, body: "b" }))`,
    );
    await run(`ajax.post(new Request("/a/?x=1"), { n: 1 }, { headers: { "X-A": "2" } })`);
    expect(await run(`ajax(new Request("/a/"), { query: { y: 2 } })`)).toBe("TypeError: a Request keeps its url");
    expect(await run(`ajax(new Request("/a/", { signal: AbortSignal.abort("mine") })).catch((reason) => reason)`)).toBe(
      "mine",
    );
    expect(await run(`ajax(new Request("${site.hostile.origin}/api/"))`)).toContain("NetworkError");
    expect(
      callsOf(site.own).map(({ method, url, headers, body }) => [
        method,
        url,
        headers["x-a"],
        headers["content-type"],
        headers["x-csrftoken"],
        body,
      ]),
    ).toEqual([
      ["PUT", "/a/", "1", "text/x", "secret", "b"],
      ["POST", "/a/?x=1", "2", "application/json", "secret", '{"n":1}'],
    ]);
    expect(site.hostile.seen).toEqual([]);
  });

  it("FormData with the browser's own boundary, whatever Content-Type an instance sets", async () => {
    await site.open();
    site.own.routes["/a/"] = echo;
    await site.page.evaluate(async () => {
      const api = ajax.create({ headers: { "Content-Type": "application/json" } });
      const form = new FormData();
      form.append("a", "1");
      await api.post("/a/", form);
      await api("/a/", { method: "POST", body: form });
      await api.post("/a/", { a: 1 });
    });
    const types = callsOf(site.own).map(({ headers }) => headers["content-type"]);
    expect(types).toEqual([
      expect.stringMatching(/^multipart\/form-data; boundary=/),
      expect.stringMatching(/^multipart\/form-data; boundary=/),
      "application/json",
    ]);
  });

  it("a colon that is no parameter", async () => {
    await site.open();
    site.own.routes["/items/3/"] = echo;
    site.own.routes["/at:noon/3"] = echo;
    await run(`ajax.get("/items/:id/?sort=name:asc&q=<b>&r=/:x#:y", null, { params: { id: 3 } })`);
    await run(`ajax.get("/at:noon/:id", null, { params: { id: 3 } })`);
    expect(callsOf(site.own).map(({ url }) => url)).toEqual(["/items/3/?sort=name:asc&q=%3Cb%3E&r=/:x", "/at:noon/3"]);
  });
});

describe("a call with mode cors", () => {
  it.each(["follow", "error", undefined])("takes the token along no redirect with redirect: %s", async (how) => {
    await site.open("", { "Set-Cookie": "csrftoken=secret" });
    site.own.routes["/away/"] = redirect(`${site.hostile.origin}/api/`, 307);
    const outcome = await run(`ajax.post("/away/", { a: 1 }, { mode: "cors", redirect: ${how && `"${how}"`} })`);
    expect(outcome).toContain("NetworkError");
    expect(site.hostile.seen).toEqual([]);
  });

  it("follows a redirect when it carries no token", async () => {
    await site.open();
    site.hostile.routes["/start/"] = (response) =>
      response.writeHead(302, { Location: "/api/", "Access-Control-Allow-Origin": "*" }).end();
    expect(await run(`ajax.get("${site.hostile.origin}/start/", null, { mode: "cors" }).text()`)).toBe("{}");
  });
});

describe("an error response", () => {
  it("is an HttpError even when its body exceeds maxSize or is cut", async () => {
    await site.open();
    site.own.routes["/large/"] = html("x".repeat(1000), 413);
    site.own.routes["/cut/"] = (response) => {
      response.writeHead(500, { "Content-Length": "100" });
      response.write("x");
      setTimeout(() => response.destroy(), 30);
    };
    const status = (error: string) =>
      run(`ajax.get("${error}", null, { maxSize: 10 }).catch(({ name, status, data }) => [name, status, data])`);
    expect(await status("/large/")).toEqual(["HttpError", 413, undefined]);
    expect(await status("/cut/")).toEqual(["HttpError", 500, undefined]);
  });
});
