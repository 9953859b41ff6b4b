import { describe, expect, it } from "vitest";
import type { Retry } from "../src/retry.ts";
import { html, json, type Route, redirect } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Answers with one route after the other; the last one repeats. */
const inTurn =
  (...routes: Route[]): Route =>
  (response, seen) =>
    (routes.length > 1 ? routes.shift()! : routes[0]!)(response, seen);

const cut: Route = (response) => response.destroy();

describe("retry()", () => {
  it("sends a request again, with its body, after a temporary status and a cut connection", async () => {
    await site.open();
    site.own.routes["/a/"] = inTurn(html("", 503), cut, json({ ok: 1 }));
    const data = await site.page.evaluate(() =>
      ajax.put("/a/", { n: 1 }, { use: [ajax.retry({ maxDelay: 20 })] }).json(),
    );
    expect(data).toEqual({ ok: 1 });
    expect(callsOf(site.own).map(({ method, body }) => [method, body])).toEqual(Array(3).fill(["PUT", '{"n":1}']));
  });

  it("rejects with the last failure after the limit", async () => {
    await site.open();
    site.own.routes["/a/"] = html("", 503);
    site.own.routes["/b/"] = cut;
    const names = await site.page.evaluate(async () => {
      const use = [ajax.retry({ limit: 1, maxDelay: 20 })];
      return [
        await ajax.get("/a/", {}, { use }).catch((error) => error.status),
        await ajax.get("/b/", {}, { use }).catch((error) => error.name),
      ];
    });
    expect(names).toEqual([503, "NetworkError"]);
    expect(callsOf(site.own).filter(({ url }) => url === "/a/")).toHaveLength(2);
  });

  it("never sends POST or PATCH again, nor any request after a permanent status", async () => {
    await site.open();
    site.own.routes["/a/"] = html("", 503);
    site.own.routes["/b/"] = html("", 404);
    await site.page.evaluate(async () => {
      const api = ajax.create({ use: [ajax.retry({ maxDelay: 20 })] });
      await Promise.allSettled([api.post("/a/"), api.patch("/a/"), api.get("/b/")]);
    });
    expect(callsOf(site.own)).toHaveLength(3);
  });

  it("sends the chosen methods again and no others", async () => {
    await site.open();
    for (const path of ["/post/", "/get/", "/put/"]) site.own.routes[path] = html("", 503);
    await site.page.evaluate(async () => {
      const use = [ajax.retry({ limit: 1, maxDelay: 5, methods: ["post", "GET"] })];
      const api = ajax.create({ use });
      await Promise.allSettled([api.post("/post/", { a: 1 }), api.get("/get/"), api.put("/put/")]);
    });
    const count = (path: string) => callsOf(site.own).filter(({ url }) => url === path).length;
    expect(["/post/", "/get/", "/put/"].map(count)).toEqual([2, 2, 1]);
    expect(
      callsOf(site.own)
        .filter(({ url }) => url === "/post/")
        .map(({ body }) => body),
    ).toEqual(['{"a":1}', '{"a":1}']);
  });

  it("calls onRetry before each wait, with what it knows, and ends the call with what it throws", async () => {
    await site.open();
    site.own.routes["/a/"] = inTurn(html("", 503), redirect(`${site.hostile.origin}/`), json({ ok: 1 }));
    site.own.routes["/b/"] = html("", 503);
    const outcome = await site.page.evaluate(async () => {
      const calls: unknown[] = [];
      const onRetry = async ({ count, request, response, error, delay }: Retry) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        calls.push([count, request.method, response?.status, (error as Error)?.name, delay >= 0 && delay <= 20]);
      };
      await ajax.put("/a/", {}, { use: [ajax.retry({ maxDelay: 20, onRetry })] }).json();
      const use = [
        ajax.retry({
          maxDelay: 20,
          onRetry: () => {
            throw new Error("offline");
          },
        }),
      ];
      return [...calls, await ajax.get("/b/", {}, { use }).catch((error) => error.message)];
    });
    expect(outcome).toEqual([[1, "PUT", 503, undefined, true], [2, "PUT", undefined, "NetworkError", true], "offline"]);
    expect(callsOf(site.own).filter(({ url }) => url === "/b/")).toHaveLength(1);
  });

  it("ends an attempt that takes longer than onTimeout and sends it again; the body may take longer", async () => {
    await site.open();
    const late: Route = (response, seen) => void setTimeout(() => json({ late: 1 })(response, seen), 2000);
    const slowBody: Route = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write("{");
      setTimeout(() => response.end("}"), 600);
    };
    site.own.routes["/a/"] = inTurn(late, slowBody);
    site.own.routes["/b/"] = late;
    const outcome = await site.page.evaluate(async () => {
      const use = [ajax.retry({ limit: 1, maxDelay: 5, onTimeout: 300 })];
      const timeout = ajax.create({ use, timeout: 100 });
      return [
        await ajax.get("/a/", {}, { use }).json(),
        await ajax.get("/b/", {}, { use }).catch((error) => `${error.name}: ${error.message}`),
        // The timeout of the whole call is not extended.
        await timeout.get("/b/").catch((error) => `${error.name}: ${error.message}`),
      ];
    });
    expect(outcome).toEqual([{}, "TimeoutError: over 300 ms", "TimeoutError: over 100 ms"]);
    expect(callsOf(site.own).map(({ url }) => url)).toEqual(["/a/", "/a/", "/b/", "/b/", "/b/"]);
  });

  it("waits for Retry-After, in seconds or as a date, unless it is longer than maxDelay", async () => {
    await site.open();
    const wait = (value: string) => html("", 429, { "Retry-After": value });
    site.own.routes["/seconds/"] = inTurn(wait("1"), json(1));
    site.own.routes["/date/"] = inTurn(
      (response, seen) => wait(new Date(Date.now() + 2000).toUTCString())(response, seen),
      json(1),
    );
    site.own.routes["/long/"] = wait("3600");
    const outcomes = await site.page.evaluate(() => {
      const api = ajax.create({ use: [ajax.retry()] });
      const timed = async (url: string) => {
        const start = performance.now();
        const outcome = await api
          .get(url)
          .json()
          .catch((error) => error.status);
        return [outcome, performance.now() - start] as const;
      };
      return Promise.all([timed("/seconds/"), timed("/date/"), timed("/long/")]);
    });
    expect(outcomes.map(([outcome]) => outcome)).toEqual([1, 1, 429]);
    expect(outcomes[0]![1]).toBeGreaterThan(990);
    expect(outcomes[1]![1]).toBeGreaterThan(900);
    expect(callsOf(site.own).filter(({ url }) => url === "/long/")).toHaveLength(1);
  });

  it("does not wait when Retry-After is 0 or in the past", async () => {
    await site.open();
    for (const [url, value] of [
      ["/zero/", "0"],
      ["/past/", "Sat, 01 Jan 2000 00:00:00 GMT"],
    ] as const) {
      site.own.routes[url] = inTurn(
        html("", 503, { "Retry-After": value }),
        html("", 503, { "Retry-After": value }),
        json(1),
      );
    }
    const slowest = await site.page.evaluate(async () => {
      const start = performance.now();
      const api = ajax.create({ use: [ajax.retry()] });
      await Promise.all([api.get("/zero/").json(), api.get("/past/").json()]);
      return performance.now() - start;
    });
    expect(slowest).toBeLessThan(5000);
  });

  it.each(["-5", "1, 2", "1.5", "soon", "5 Jan"])("backs off after a Retry-After that is none: %s", async (value) => {
    await site.open();
    site.own.routes["/a/"] = inTurn(html("", 503, { "Retry-After": value }), json(1));
    const pauses = await site.page.evaluate(async () => {
      const pauses: number[] = [];
      const { setTimeout: set } = globalThis;
      Math.random = () => 0.5;
      Object.assign(globalThis, {
        setTimeout: (run: () => void, delay: number) => {
          pauses.push(delay);
          return set(run, 0);
        },
      });
      await ajax.get("/a/", undefined, { use: [ajax.retry()] }).json();
      return pauses;
    });
    expect(pauses).toEqual([300]);
  });

  it("stops waiting on abort and on timeout", async () => {
    await site.open();
    site.own.routes["/a/"] = html("", 503, { "Retry-After": "9" });
    const outcomes = await site.page.evaluate(async () => {
      const use = [ajax.retry()];
      const controller = new AbortController();
      setTimeout(() => controller.abort("mine"), 150);
      return [
        await ajax.get("/a/", {}, { use, signal: controller.signal }).catch((reason) => reason),
        await ajax.get("/a/", {}, { use, timeout: 150 }).catch((error) => error.name),
      ];
    });
    expect(outcomes).toEqual(["mine", "TimeoutError"]);
  });

  it("lets onRetry read the response, and ends the request when onRetry throws", async () => {
    await site.open();
    let isClosed = false;
    site.own.routes["/busy/"] = json({ wait: true }, 503);
    site.own.routes["/long/"] = (response) => {
      response.writeHead(503);
      response.write("x");
      response.on("close", () => {
        isClosed = true;
      });
    };
    const outcome = await site.page.evaluate(async () => {
      const read: unknown[] = [];
      const reads = ajax.retry({
        limit: 1,
        maxDelay: 5,
        onRetry: async ({ response }) => read.push(await response!.json()),
      });
      const throws = ajax.retry({
        onRetry: () => {
          throw new Error("mine");
        },
      });
      const status = await ajax.get("/busy/", {}, { use: [reads] }).catch((error) => error.status);
      const message = await ajax.get("/long/", {}, { use: [throws] }).catch((error) => error.message);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return [status, read, message];
    });
    expect(outcome).toEqual([503, [{ wait: true }], "mine"]);
    await expect.poll(() => isClosed).toBe(true);
    expect(site.complaints.filter((text) => !/503/.test(text))).toEqual([]);
  });

  it("takes a limit that is no number for none, and a very long time for one that does not end at once", async () => {
    await site.open();
    site.own.routes["/busy/"] = json({}, 503);
    // 3,000,000 seconds are more milliseconds than a timer of the browser holds.
    site.own.routes["/later/"] = json({}, 503, { "Retry-After": "3000000" });
    const names = await site.page.evaluate(async () => {
      const nameOf = (error: Error) => error.name;
      const once = ajax.retry({ limit: Number.NaN, maxDelay: 5 });
      const patient = ajax.retry({ maxDelay: Infinity, onTimeout: 3e9 });
      return [
        await ajax.get("/busy/", {}, { use: [once], timeout: Infinity }).catch(nameOf),
        await ajax.get("/later/", {}, { use: [patient], timeout: 300 }).catch(nameOf),
      ];
    });
    expect(names).toEqual(["HttpError", "TimeoutError"]);
    expect(callsOf(site.own).map(({ url }) => url)).toEqual(["/busy/", "/later/"]);
  });
});

describe("dedupe()", () => {
  it("shares one request between equal GET calls, and only between those", async () => {
    await site.open();
    site.own.routes["/a/"] = (response, seen) => void setTimeout(() => json({ url: seen.url })(response, seen), 100);
    const data = await site.page.evaluate(async () => {
      const api = ajax.create({ use: [ajax.dedupe()] });
      const same = await Promise.all([api.get("/a/").json(), api.get("/a/").json(), api.get("/a/").json()]);
      await Promise.all([
        api.get("/a/?b").json(),
        api.get("/a/", {}, { headers: { "X-A": "1" } }).json(),
        api.post("/a/"),
        api.post("/a/"),
      ]);
      await api.get("/a/").json();
      return same;
    });
    expect(data).toEqual([{ url: "/a/" }, { url: "/a/" }, { url: "/a/" }]);
    expect(
      callsOf(site.own)
        .map(({ method, url, headers }) => `${method} ${url} ${headers["x-a"] ?? ""}`)
        .sort(),
    ).toEqual(["GET /a/ ", "GET /a/ ", "GET /a/ 1", "GET /a/?b ", "POST /a/ ", "POST /a/ "]);
  });

  it("allows each caller to abort alone, and aborts the request with the last caller", async () => {
    await site.open();
    let closed = 0;
    site.own.routes["/a/"] = (response, seen) => {
      response.on("close", () => closed++);
      setTimeout(() => json(1)(response, seen), 150);
    };
    site.own.routes["/never/"] = (response) => void response.on("close", () => closed++);
    const outcomes = await site.page.evaluate(async () => {
      const api = ajax.create({ use: [ajax.dedupe()] });
      const leave = () => {
        const controller = new AbortController();
        setTimeout(() => controller.abort("left"), 50);
        return { signal: controller.signal };
      };
      return Promise.all([
        api
          .get("/a/", {}, leave())
          .json()
          .catch((reason) => reason),
        api.get("/a/").json(),
        api.get("/never/", {}, leave()).catch((reason) => reason),
        api.get("/never/", {}, leave()).catch((reason) => reason),
      ]);
    });
    expect(outcomes).toEqual(["left", 1, "left", "left"]);
    await expect.poll(() => closed).toBe(2);
  });

  it("applies the caller's own timeout to a body that is not complete", async () => {
    await site.open();
    site.own.routes["/slow/"] = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write("[");
    };
    const name = await site.page.evaluate(() =>
      ajax
        .get("/slow/", {}, { use: [ajax.dedupe()], timeout: 80 })
        .json()
        .catch((error) => error.name),
    );
    expect(name).toBe("TimeoutError");
    expect(site.complaints).toEqual([]);
  });
});
