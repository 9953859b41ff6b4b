import { describe, expect, it } from "vitest";
import { html, json, slowly } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

const calls: Readonly<Record<string, string>> = {
  call: "ajax('/a/', { client })",
  load: "ajax.load('#t', '/a/', { client })",
  parts: "ajax.load('/a/', { targets: { '#t': 'p' }, client })",
  submit: "ajax.submit(document.querySelector('form'), { client })",
  "submit into a target": "ajax.submit(document.querySelector('form'), { client, target: '#t' })",
  upload: "ajax.upload('/a/', new File(['x'], 'x'), { client })",
  "upload with progress": "ajax.upload('/a/', new File(['x'], 'x'), { client, onProgress() {} })",
  ndjson: "ajax.ndjson('/a/', { client }).next()",
  events: "ajax.events('/a/', { client, reconnect: false }).next()",
};

/** Runs a call with a client that has these defaults, and returns what it resolves to, or the name of its error. */
async function run(call: string, defaults: string): Promise<unknown> {
  await site.open('<div id="t"></div><form method="post" action="/a/"><input name="a"></form>');
  return site.page.evaluate(
    ([source, options]) =>
      new Function("ajax", "self", `const client = ajax.create(${options}); return ${source}`)(ajax, globalThis).then(
        () => "done",
        (error: Error) => error.name,
      ),
    [call, defaults] as const,
  );
}

describe.each(Object.entries(calls))("the option client of %s", (_, call) => {
  it("runs each middleware of the client once, around the request", async () => {
    site.own.routes["/a/"] = html("<p>1</p>");
    await run(call, "{ use: [(request, next) => { request.headers.append('X-Count', '1'); return next(request); }] }");
    expect(callsOf(site.own).map(({ headers }) => headers["x-count"])).toEqual(["1"]);
  });

  it("has the timeout and the signal of the client", async () => {
    site.own.routes["/a/"] = slowly(html("<p>1</p>"), 3000);
    expect(await run(call, "{ timeout: 100 }")).toBe("TimeoutError");
    expect(await run(call, "{ signal: AbortSignal.abort(new RangeError('x')) }")).toBe("RangeError");
  });
});

describe("upload() with middlewares", () => {
  it.each([false, true])("may change, repeat or answer the request; with progress: %s", async (withProgress) => {
    await site.open();
    let count = 0;
    site.own.routes["/a/"] = (response, seen) => (count++ ? json({ ok: 1 }) : json({}, 503))(response, seen);
    const outcome = await site.page.evaluate(async (watched) => {
      const client = ajax.create({ use: [ajax.retry({ methods: ["POST"], maxDelay: 5 })] });
      const progress: number[] = [];
      const more = watched ? { onProgress: ({ loaded }: { loaded: number }) => progress.push(loaded) } : {};
      const data = await ajax.upload("/a/", new File(["content"], "a.txt", { type: "text/plain" }), {
        client,
        fields: { a: "é" },
        ...more,
      });
      const cached = ajax.create({ use: [async () => Response.json("cached")] });
      return [data, await ajax.upload("/a/", [], { client: cached, ...more }), progress.length > 0];
    }, withProgress);
    expect(outcome).toEqual([{ ok: 1 }, "cached", withProgress]);
    expect(callsOf(site.own)).toHaveLength(2);
    for (const { headers, body } of callsOf(site.own)) {
      const [, boundary] = /^multipart\/form-data; boundary=(\S+)$/.exec(headers["content-type"]!)!;
      expect(body).toContain(
        `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\né\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n--${boundary}--\r\n`,
      );
    }
  });

  it("revives JSON by the client's reviver", async () => {
    await site.open();
    site.own.routes["/a/"] = json({ at: "2024-01-02T03:04:05Z" });
    const isDate = await site.page.evaluate(async () => {
      const client = ajax.create({ reviver: ajax.reviveDates });
      const { at } = await ajax.upload<{ at: unknown }>("/a/", [], { client });
      return at instanceof Date;
    });
    expect(isDate).toBe(true);
  });
});
