import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundleGlobal, readPackageFile } from "../browser.ts";
import { html, json, type Route, redirect, slowly, startHostile, startServer, type TestServer } from "../server.ts";
import { launchWebKit, type WebKitPage } from "./webkit-driver.ts";

let own: TestServer;
let hostile: TestServer;
let page: WebKitPage;

const script =
  (content: string): Route =>
  (response) => {
    response.writeHead(200, { "Content-Type": "text/javascript" });
    response.end(content);
  };

beforeAll(async () => {
  [own, hostile, page] = await Promise.all([startServer("localhost"), startHostile(), launchWebKit()]);
  own.routes["/ajax.js"] = script(await bundleGlobal());
  own.routes["/purify.js"] = script(await readPackageFile("dompurify", "dist/purify.js"));
  own.routes["/json/"] = (response, seen) => json({ method: seen.method, body: seen.body })(response, seen);
  own.routes["/bad/"] = json({ errors: { name: ["Too short"] } }, 422);
  own.routes["/part/"] = html('<h2>Part</h2><script>evil()</script><input id="q" value="server"><p id="x">x</p>');
  own.routes["/form-422/"] = html('<form><input name="a"><input name="b" id="bad" aria-invalid="true"></form>', 422);
  own.routes["/private/"] = redirect("/login/");
  own.routes["/login/"] = html("<title>Log in</title>");
  own.routes["/slow/"] = slowly(json(1), 3000);
  own.routes["/slow-body/"] = (response) => {
    response.writeHead(200, { "Content-Type": "text/plain" });
    response.write("x".repeat(2000));
    setTimeout(() => response.end(), 3000).unref();
  };
  own.routes["/rows/"] = html("1\n2\n", 200, { "Content-Type": "application/x-ndjson" });
  own.routes["/events/"] = html("data: 1\n\n", 200, { "Content-Type": "text/event-stream" });
  for (const status of [302, 307]) own.routes[`/go/${status}/`] = redirect(`${hostile.origin}/steal/`, status);
});
afterAll(() => Promise.all([page?.close(), own?.close(), hostile?.close()]));

const body = `<div id="t"><p>old</p><input id="q"></div><input id="search" name="q">
  <form id="f" method="post" action="/json/"><input name="name" value="Ann"><textarea name="t">a\nb</textarea></form>
  <a id="link" href="/part/">x</a>`;

beforeEach(async () => {
  own.seen.length = 0;
  hostile.seen.length = 0;
  own.routes["/"] = html(
    `<!doctype html><title>Test</title><script src="/ajax.js"></script><script src="/purify.js"></script>${body}`,
    200,
    { "Set-Cookie": "csrftoken=secret; Path=/" },
  );
  await page.goto(`${own.origin}/`);
});

const sanitize = "const sanitize = (text) => DOMPurify.sanitize(text, { SANITIZE_DOM: false });";

describe("the client in WebKit", () => {
  it.each<[what: string, script: string, expected: unknown]>([
    ["posts JSON", "return ajax.post('/json/', { a: 1 }).json()", { method: "POST", body: '{"a":1}' }],
    [
      "parses an error",
      "return ajax.get('/bad/').catch((error) => [error.name, error.status, error.data])",
      ["HttpError", 422, { errors: { name: ["Too short"] } }],
    ],
    [
      "ends a call at its timeout",
      "return ajax.get('/slow/', {}, { timeout: 100 }).catch((error) => error.name)",
      "TimeoutError",
    ],
    [
      "keeps the reason of an abort in mid-flight",
      "const stop = new AbortController(); setTimeout(() => stop.abort('late'), 100); return ajax.get('/slow/', {}, { signal: stop.signal }).catch((error) => error)",
      "late",
    ],
    [
      "ends a body at the timeout",
      "return ajax.get('/slow-body/', {}, { timeout: 200 }).text().catch((error) => error.name)",
      "TimeoutError",
    ],
    [
      "ends an attempt at onTimeout",
      "let count = 0; const use = [ajax.retry({ limit: 1, maxDelay: 5, onTimeout: 100, onRetry: ({ error }) => (count = error.name) })]; return [await ajax.get('/slow/', {}, { use }).catch((error) => error.name), count]",
      ["TimeoutError", "TimeoutError"],
    ],
    [
      "keeps the reason of an abort",
      "return ajax.get('/json/', {}, { signal: AbortSignal.abort('mine') }).catch((error) => error)",
      "mine",
    ],
    [
      "tells a login page from success",
      "return ajax.post('/private/').catch((error) => [error.name, error.url.slice(-7)])",
      ["RedirectError", "/login/"],
    ],
    ["puts base before paths", "return ajax.create({ base: '/json' }).get('/').json()", { method: "GET", body: "" }],
    [
      "sends a form as the browser does",
      "return ajax.submit(document.querySelector('#f')).json()",
      {
        method: "POST",
        body: "name=Ann&t=a%0D%0Ab",
      },
    ],
    [
      "shows errors beside the fields",
      "document.querySelector('#f').action = '/bad/'; await ajax.submit(document.querySelector('#f')).catch(() => {}); return [document.querySelector('.ajax-error').textContent, document.activeElement.name]",
      ["Too short", "name"],
    ],
    [
      "refuses to swap without a sanitizer, rather than unsafely",
      "return ajax.load('#t', '/part/').catch((error) => error.message)",
      "no Sanitizer: set `sanitize`",
    ],
    [
      "swaps sanitised HTML in",
      `${sanitize} await ajax.load('#t', '/part/', { sanitize }); return [document.querySelector('#t h2').textContent, document.querySelectorAll('#t script').length]`,
      ["Part", 0],
    ],
    [
      "keeps what was typed",
      `${sanitize} document.querySelector('#q').value = 'typed'; await ajax.load('#t', '/part/', { sanitize, preserve: '#q' }); return document.querySelector('#q').value`,
      "typed",
    ],
    [
      "loads several parts",
      `${sanitize} await ajax.load('/part/', { targets: { '#t': '#x', '#link': 'h2' }, sanitize }); return [document.querySelector('#t').innerHTML, document.querySelector('#link').innerHTML]`,
      ['<p id="x">x</p>', "<h2>Part</h2>"],
    ],
    [
      "focuses the first invalid field of a 422",
      `${sanitize} document.querySelector('#f').action = '/form-422/'; const { status } = await ajax.submit(document.querySelector('#f'), { target: '#t', sanitize }); return [status, document.activeElement.id]`,
      [422, "bad"],
    ],
    [
      "undoes a load by Back",
      `${sanitize} await ajax.load('#t', '/part/', { sanitize, push: true }); const there = location.pathname; const back = new Promise((resolve) => addEventListener('popstate', () => setTimeout(resolve))); history.back(); await back; return [there, location.pathname, document.querySelector('#t p').textContent]`,
      ["/part/", "/", "old"],
    ],
    [
      "takes a click on a link",
      `${sanitize} ajax.enhance(document, 'a', null, { target: '#t', sanitize }); document.querySelector('#link').click(); await new Promise((resolve) => setTimeout(resolve, 500)); return [document.querySelector('#t h2').textContent, location.pathname]`,
      ["Part", "/"],
    ],
    [
      "searches while the user types",
      `${sanitize} ajax.liveSearch('#search', { target: '#t', url: '/part/', delay: 1, sanitize }); document.querySelector('#search').value = 'x'; document.querySelector('#search').dispatchEvent(new InputEvent('input')); await new Promise((resolve) => setTimeout(resolve, 500)); return document.querySelector('#t h2').textContent`,
      "Part",
    ],
    [
      "uploads",
      "return (await ajax.upload('/json/', new File(['x'], 'x.txt'))).body.includes('filename=\"x.txt\"')",
      true,
    ],
    [
      "uploads with progress",
      "let last; const { body } = await ajax.upload('/json/', new File(['x'], 'x.txt'), { onProgress: ({ loaded, total }) => (last = loaded === total) }); return [body.includes('filename=\"x.txt\"'), last]",
      [true, true],
    ],
    [
      "reads rows",
      "const rows = []; for await (const row of ajax.ndjson('/rows/')) rows.push(row); return rows",
      [1, 2],
    ],
    [
      "reads events",
      "const { value } = await ajax.events('/events/', { reconnect: false }).next(); return value.data",
      "1",
    ],
    [
      "retries",
      "let count = 0; const use = [ajax.retry({ maxDelay: 5 }), async (request, next) => (count++ ? next(request) : new Response('', { status: 503 }))]; await ajax.get('/json/', {}, { use }); return count",
      2,
    ],
  ])("%s", async (_, source, expected) => {
    expect(await page.evaluate(source)).toEqual(expected);
  });

  it("sends the token with unsafe methods only, to its own origin", async () => {
    await page.evaluate("await ajax.get('/json/'); await ajax.post('/json/')");
    const calls = own.seen.filter(({ url }) => url === "/json/");
    expect(calls.map(({ headers }) => headers["x-csrftoken"])).toEqual([undefined, "secret"]);
  });

  it.each([302, 307])("gives nothing away by a redirect with %i to another origin", async (status) => {
    const names = await page.evaluate(
      `const file = new File(['x'], 'x'); const name = (error) => error.name;
      return [await ajax.post('/go/${status}/', { a: 1 }).catch(name), await ajax.upload('/go/${status}/', file).catch(name),
        await ajax.upload('/go/${status}/', file, { onProgress() {} }).catch(name)]`,
    );
    expect(names).toEqual(["NetworkError", "NetworkError", "NetworkError"]);
    expect(hostile.seen).toEqual([]);
  });
});
