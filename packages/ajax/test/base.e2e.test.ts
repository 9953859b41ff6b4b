import { describe, expect, it } from "vitest";
import { html, json, type Route } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const echo: Route = (response, seen) => json(seen)(response, seen);

/** Opens a page of a server that answers every call with what it got. */
async function openEcho(): Promise<void> {
  await site.open();
  site.own.routes["/echo/"] = echo;
}

describe("a call", () => {
  it("gives the Response when it is awaited, and its body by a method", async () => {
    await openEcho();
    const outcome = await site.page.evaluate(async () => {
      const response = await ajax("/echo/");
      const blob = await ajax.get("/echo/").blob();
      return [response instanceof Response, response.status, (await response.json()).url, await ajax.get("/echo/?a").text(), blob.type];
    });
    expect(outcome).toEqual([true, 200, "/echo/", expect.stringContaining('"/echo/?a"'), "application/json"]);
  });

  it("may have its body read twice", async () => {
    await openEcho();
    const [first, second] = await site.page.evaluate(async () => {
      const answer = ajax.get("/echo/");
      return [await answer.text(), await answer.json()];
    });
    expect(JSON.parse(first as string)).toEqual(second);
  });

  it("reads a form", async () => {
    await site.open();
    site.own.routes["/form/"] = html("a=1&b=2", 200, { "Content-Type": "application/x-www-form-urlencoded" });
    expect(await site.page.evaluate(async () => [...(await ajax.get("/form/").formData())])).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it.each([[200], [201], [204], [205]])("gives undefined for an empty %i", async (status) => {
    await site.open();
    site.own.routes["/empty/"] = (response) => response.writeHead(status).end();
    expect(await site.page.evaluate(() => ajax.get("/empty/").json().then(String))).toBe("undefined");
  });

  it("gives undefined for HEAD", async () => {
    await openEcho();
    expect(await site.page.evaluate(() => ajax.head("/echo/").json().then(String))).toBe("undefined");
  });

  it("asks for JSON when JSON is read, and for what the caller says above all", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      await ajax.get("/echo/").json();
      await ajax.get("/echo/").text();
      await ajax.get("/echo/", {}, { headers: { accept: "text/csv" } }).json();
    });
    expect(callsOf(site.own).map(({ headers }) => headers.accept)).toEqual(["application/json", "*/*", "text/csv"]);
  });
});

describe("data", () => {
  /** Posts what an expression gives and tells how it arrived. */
  async function sent(expression: string): Promise<[type: string | undefined, body: string]> {
    await openEcho();
    await site.page.evaluate((source) => ajax.post("/echo/", new Function(`return ${source}`)()), expression);
    const { headers, body } = callsOf(site.own).at(-1)!;
    return [headers["content-type"], body];
  }

  it("is JSON when it is an object, a list, null, a number or a boolean", async () => {
    expect(await sent(`({ a: [1, "é"] })`)).toEqual(["application/json", '{"a":[1,"é"]}']);
    expect(await sent("[1]")).toEqual(["application/json", "[1]"]);
    expect(await sent("null")).toEqual(["application/json", "null"]);
    expect(await sent("0")).toEqual(["application/json", "0"]);
    expect(await sent("false")).toEqual(["application/json", "false"]);
    expect(await sent("({ big: 12345678901234567890n })")).toEqual(["application/json", '{"big":12345678901234567890}']);
  });

  it("is what it is otherwise", async () => {
    expect(await sent(`"text"`)).toEqual(["text/plain;charset=UTF-8", "text"]);
    expect(await sent(`new URLSearchParams({ a: "1 2" })`)).toEqual(["application/x-www-form-urlencoded;charset=UTF-8", "a=1+2"]);
    expect(await sent(`new Blob(["x"], { type: "text/csv" })`)).toEqual(["text/csv", "x"]);
    expect(await sent("new Uint8Array([65])")).toEqual([undefined, "A"]);
    const [type, body] = await sent("(() => { const f = new FormData(); f.append('a', '1'); return f; })()");
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="a"\r\n\r\n1');
    expect(await sent("undefined")).toEqual([undefined, ""]);
  });

  it("is the query of GET, beside query and that of the url", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      await ajax.get("/echo/?z=0", { q: "a&b", page: 2, none: undefined, nil: null, many: [1, "é"], on: true });
      await ajax.get("/echo/", undefined, { query: "a=1&a=2" });
      await ajax.post("/echo/", {}, { query: [["k", "v"]] });
      await ajax.get("/echo/", new URLSearchParams("x=y"), { query: { at: new Date(0) } });
    });
    expect(callsOf(site.own).map(({ url }) => url)).toEqual([
      "/echo/?z=0&q=a%26b&page=2&many=1&many=%C3%A9&on=true",
      "/echo/?a=1&a=2",
      "/echo/?k=v",
      "/echo/?at=1970-01-01T00%3A00%3A00.000Z&x=y",
    ]);
  });

  it("may be named: json is always JSON, body is always raw", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      await ajax("/echo/", { method: "post", json: "text" });
      await ajax("/echo/", { method: "patch", json: null });
      await ajax("/echo/", { method: "PUT", body: "raw", headers: { "Content-Type": "text/x-own" } });
      await ajax.delete("/echo/", { id: 1 });
    });
    expect(callsOf(site.own).map(({ method, headers, body }) => [method, headers["content-type"], body])).toEqual([
      ["POST", "application/json", '"text"'],
      ["PATCH", "application/json", "null"],
      ["PUT", "text/x-own", "raw"],
      ["DELETE", "application/json", '{"id":1}'],
    ]);
  });
});

describe("params", () => {
  async function pathFor(path: string, params: Record<string, string | number>): Promise<string> {
    await site.open();
    return site.page.evaluate(
      ([to, values]) =>
        ajax.get(to, {}, { params: values }).then(
          () => "answered",
          (error) => (error.status === 404 ? new URL(error.response.url).pathname : String(error)),
        ),
      [path, params] as const,
    );
  }

  it("fill Django's placeholders and colons, encoded", async () => {
    expect(await pathFor("/items/<int:id>/", { id: 3 })).toBe("/items/3/");
    expect(await pathFor("/items/<id>/:part", { id: "a/b?c#d", part: "é %2F" })).toBe("/items/a%2Fb%3Fc%23d/%C3%A9%20%252F");
  });

  it("keep the slashes of the path converter alone", async () => {
    expect(await pathFor("/files/<path:rest>", { rest: "a b/c" })).toBe("/files/a%20b/c");
  });

  it.each([".", "..", ""])("refuse %j, which would lead to another path", async (id) => {
    expect(await pathFor("/items/<id>/", { id })).toContain("TypeError: bad path parameter id");
    expect(await pathFor("/files/<path:id>", { id: `a/${id}/b` })).toContain("TypeError: bad path parameter id");
    expect(callsOf(site.own)).toEqual([]);
  });

  it("refuse to be missing", async () => {
    expect(await pathFor("/items/<int:id>/", {})).toContain("TypeError: bad path parameter id");
  });

  it("leave the port of a whole url alone", async () => {
    expect(await pathFor(`${site.own.origin}/items/:id`, { id: 3 })).toBe("/items/3");
  });
});

describe("ajax.create()", () => {
  it("gives an instance with defaults, which it does not change", async () => {
    await openEcho();
    const defaults = await site.page.evaluate(async () => {
      const defaults = { headers: { "X-A": "1", "X-B": "1" }, query: { v: "2" } };
      const before = JSON.stringify(defaults);
      const api = ajax.create(defaults);
      await api.get("/echo/", {}, { headers: { "x-b": "2" } });
      await api.create({ headers: { "X-C": "3" } }).post("/echo/");
      await ajax.get("/echo/");
      return before === JSON.stringify(defaults);
    });
    expect(defaults).toBe(true);
    expect(callsOf(site.own).map(({ url, headers }) => [url, headers["x-a"], headers["x-b"], headers["x-c"]])).toEqual([
      ["/echo/?v=2", "1", "2", undefined],
      ["/echo/?v=2", "1", "1", "3"],
      ["/echo/", undefined, undefined, undefined],
    ]);
  });

  it("runs middlewares in order, the defaults' first", async () => {
    await openEcho();
    const log = await site.page.evaluate(async () => {
      const log: string[] = [];
      const note =
        (name: string) =>
        async (request: Request, next: (request: Request) => Promise<Response>): Promise<Response> => {
          log.push(`${name} in`);
          request.headers.append("X-Way", name);
          const response = await next(request);
          log.push(`${name} out`);
          return response;
        };
      await ajax.create({ use: [note("outer")] }).get("/echo/", {}, { use: [note("inner")] });
      return log;
    });
    expect(log).toEqual(["outer in", "inner in", "inner out", "outer out"]);
    expect(callsOf(site.own)[0]!.headers["x-way"]).toBe("outer, inner");
  });
});

describe("JSON", () => {
  it("never sets a prototype, however its key is written", async () => {
    await site.open();
    const texts = [
      '{"a":{"__proto__":{"evil":1},"ok":1}}',
      '{"a":{"\\u005f_proto__":{"evil":1},"ok":1}}',
      '{"a":{"__\\u0070roto__":{"evil":1},"ok":1}}',
    ];
    for (const text of texts) {
      site.own.routes["/json/"] = html(text, 200, { "Content-Type": "application/json" });
      const outcome = await site.page.evaluate(async () => {
        const { a } = await ajax.get("/json/").json<{ a: object }>();
        const copy = Object.assign({}, a) as { evil?: number };
        return [Object.keys(a), copy.evil, JSON.stringify(a)];
      });
      expect(outcome).toEqual([["ok"], undefined, '{"ok":1}']);
    }
  });

  it("revives big integers and dates only when asked", async () => {
    await site.open();
    site.own.routes["/json/"] = html(
      '{"id": 12345678901234567890, "n": 5, "f": 1e30, "at": "2024-01-02T03:04:05.678Z", "day": "2024-01-02"}',
      200,
      { "Content-Type": "application/json" },
    );
    const outcome = await site.page.evaluate(async () => {
      type Row = Record<string, unknown>;
      const plain = await ajax.get("/json/").json<Row>();
      const ints = await ajax.get("/json/", {}, { reviver: ajax.reviveBigInts }).json<Row>();
      const dates = await ajax.get("/json/", {}, { reviver: ajax.reviveDates }).json<Row>();
      const both = await ajax
        .get("/json/", {}, { reviver: (key, value, context) => ajax.reviveDates(key, ajax.reviveBigInts(key, value, context)) })
        .json<Row>();
      return [plain["id"], String(ints["id"]), typeof ints["id"], ints["n"], ints["f"], dates["at"] instanceof Date, (dates["at"] as Date).getTime(), dates["day"], typeof both["id"], both["at"] instanceof Date];
    });
    expect(outcome).toEqual([12345678901234567000, "12345678901234567890", "bigint", 5, 1e30, true, 1704164645678, "2024-01-02", "bigint", true]);
  });
});

describe("options", () => {
  it("are read as own properties only", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      const evil = { method: "DELETE", mode: "cors", json: 1, data: 1, headers: { "X-Evil": "1" }, csrf: false, query: "evil=1", use: [() => new Response("evil")], maxSize: 1, timeout: 1, credentials: "omit", redirect: "error", cache: "only-if-cached" };
      for (const [key, value] of Object.entries(evil)) Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
      try {
        await ajax("/echo/").json();
        await ajax.get("/echo/", {}, {}).json();
      } finally {
        for (const key of Object.keys(evil)) delete (Object.prototype as Record<string, unknown>)[key];
      }
    });
    for (const { method, url, headers } of callsOf(site.own)) {
      expect([method, url, headers["x-evil"]]).toEqual(["GET", "/echo/", undefined]);
    }
    expect(callsOf(site.own)).toHaveLength(2);
  });
});

describe("csrfToken()", () => {
  it("reads the cookie, else the hidden field, else the meta element", async () => {
    const field = '<input type="hidden" name="csrfmiddlewaretoken" value="from-field">';
    const meta = '<meta name="csrf-token" content="from-meta">';
    await site.open(meta);
    expect(await site.page.evaluate(() => ajax.csrfToken())).toBe("from-meta");
    await site.open(meta + field);
    expect(await site.page.evaluate(() => ajax.csrfToken())).toBe("from-field");
    await site.open(meta + field, { "Set-Cookie": "csrftoken=from-cookie" });
    expect(await site.page.evaluate(() => ajax.csrfToken())).toBe("from-cookie");
  });

  it("is not fooled by a cookie whose name ends alike", async () => {
    await site.open("", { "Set-Cookie": "xcsrftoken=evil" });
    expect(await site.page.evaluate(() => String(ajax.csrfToken()))).toBe("undefined");
  });
});

describe("latest()", () => {
  it("lets the newest call win and aborts the older, heed or no heed", async () => {
    await site.open();
    site.own.routes["/slow/"] = (response, seen) => void setTimeout(() => json(seen.url)(response, seen), seen.url.includes("1") ? 200 : 20);
    const outcome = await site.page.evaluate(async () => {
      const heeding = ajax.latest((signal, n: number) => ajax.get("/slow/", { n }, { signal }).json());
      const deaf = ajax.latest((_signal, n: number) => ajax.get("/slow/", { n }).json());
      const run = (fn: (n: number) => Promise<unknown>) => Promise.all([fn(1).catch((error) => error.name), fn(2)]);
      return [...(await run(heeding)), ...(await run(deaf))];
    });
    expect(outcome).toEqual(["AbortError", "/slow/?n=2", "AbortError", "/slow/?n=2"]);
  });
});
