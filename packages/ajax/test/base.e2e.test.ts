import { describe, expect, it } from "vitest";
import { html, json, type Route } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const echo: Route = (response, seen) => json(seen)(response, seen);

/** Opens a page whose server answers /echo/ with the request that it received. */
async function openEcho(): Promise<void> {
  await site.open();
  site.own.routes["/echo/"] = echo;
}

describe("a call", () => {
  it("resolves to the Response, and its methods return the body", async () => {
    await openEcho();
    const outcome = await site.page.evaluate(async () => {
      const response = await ajax("/echo/");
      const blob = await ajax.get("/echo/").blob();
      return [
        response instanceof Response,
        response.status,
        (await response.json()).url,
        await ajax.get("/echo/?a").text(),
        blob.type,
      ];
    });
    expect(outcome).toEqual([true, 200, "/echo/", expect.stringContaining('"/echo/?a"'), "application/json"]);
  });

  it("allows its body to be read twice", async () => {
    await openEcho();
    const [first, second] = await site.page.evaluate(async () => {
      const answer = ajax.get("/echo/");
      return [await answer.text(), await answer.json()];
    });
    expect(JSON.parse(first as string)).toEqual(second);
  });

  it("reads a FormData", async () => {
    await site.open();
    site.own.routes["/form/"] = html("a=1&b=2", 200, { "Content-Type": "application/x-www-form-urlencoded" });
    expect(await site.page.evaluate(async () => [...(await ajax.get("/form/").formData())])).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it.each([[200], [201], [204], [205]])("returns undefined for an empty %i", async (status) => {
    await site.open();
    site.own.routes["/empty/"] = (response) => response.writeHead(status).end();
    expect(await site.page.evaluate(() => ajax.get("/empty/").json().then(String))).toBe("undefined");
  });

  it("returns undefined for HEAD", async () => {
    await openEcho();
    expect(await site.page.evaluate(() => ajax.head("/echo/").json().then(String))).toBe("undefined");
  });

  it("sends Accept: application/json when json() is called, and prefers the caller's own Accept", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      await ajax.get("/echo/").json();
      await ajax.get("/echo/").text();
      await ajax.get("/echo/", {}, { headers: { accept: "text/csv" } }).json();
    });
    expect(callsOf(site.own).map(({ headers }) => headers.accept)).toEqual(["application/json", "*/*", "text/csv"]);
  });
});

describe("ajax.create()", () => {
  it("returns a client with defaults, and does not change the defaults", async () => {
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

  it("runs middlewares in order, those of the defaults first", async () => {
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
  it("never sets a prototype, even when the key __proto__ is escaped", async () => {
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
        .get(
          "/json/",
          {},
          { reviver: (key, value, context) => ajax.reviveDates(key, ajax.reviveBigInts(key, value, context)) },
        )
        .json<Row>();
      return [
        plain.id,
        String(ints.id),
        typeof ints.id,
        ints.n,
        ints.f,
        dates.at instanceof Date,
        (dates.at as Date).getTime(),
        dates.day,
        typeof both.id,
        both.at instanceof Date,
      ];
    });
    expect(outcome).toEqual([
      12345678901234567000,
      "12345678901234567890",
      "bigint",
      5,
      1e30,
      true,
      1704164645678,
      "2024-01-02",
      "bigint",
      true,
    ]);
  });
});

describe("options", () => {
  it("are read as own properties only", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      const evil = {
        method: "DELETE",
        mode: "cors",
        json: 1,
        data: 1,
        headers: { "X-Evil": "1" },
        csrf: false,
        query: "evil=1",
        use: [() => new Response("evil")],
        maxSize: 1,
        timeout: 1,
        credentials: "omit",
        redirect: "error",
        cache: "only-if-cached",
      };
      for (const [key, value] of Object.entries(evil))
        Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
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

const cookieFor = (path: string) => ({ name: "csrftoken", value: path, domain: "localhost", path });

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

  it.each([
    ["/", "/deep/"],
    ["/deep/", "/"],
  ])("reads the last cookie, which servers read, of those for %s and %s", async (...paths) => {
    site.own.routes["/deep/"] = html('<script src="/ajax.js"></script>');
    site.own.routes["/echo/"] = echo;
    for (const path of paths) await site.page.context().addCookies([cookieFor(path)]);
    await site.page.goto(`${site.own.origin}/deep/`);
    expect(await site.page.evaluate(() => document.cookie)).toBe("csrftoken=/deep/; csrftoken=/");
    expect(await site.page.evaluate(() => ajax.csrfToken())).toBe("/");
  });

  it("ignores a cookie whose name only ends in csrftoken", async () => {
    await site.open("", { "Set-Cookie": "xcsrftoken=evil" });
    expect(await site.page.evaluate(() => String(ajax.csrfToken()))).toBe("undefined");
  });
});

describe("latest()", () => {
  it("resolves only the newest call and aborts the older one, even when the signal is ignored", async () => {
    await site.open();
    site.own.routes["/slow/"] = (response, seen) =>
      void setTimeout(() => json(seen.url)(response, seen), seen.url.includes("1") ? 200 : 20);
    const outcome = await site.page.evaluate(async () => {
      const heeding = ajax.latest((signal, n: number) => ajax.get("/slow/", { n }, { signal }).json());
      const deaf = ajax.latest((_signal, n: number) => ajax.get("/slow/", { n }).json());
      const run = (fn: (n: number) => Promise<unknown>) => Promise.all([fn(1).catch((error) => error.name), fn(2)]);
      return [...(await run(heeding)), ...(await run(deaf))];
    });
    expect(outcome).toEqual(["AbortError", "/slow/?n=2", "AbortError", "/slow/?n=2"]);
  });
});
