import { describe, expect, it } from "vitest";
import { html, json } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Returns how many documents and listeners the page holds after a garbage collection. */
async function held(): Promise<{ documents: number; listeners: number }> {
  const session = await site.page.context().newCDPSession(site.page);
  await session.send("Performance.enable");
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const value = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return { documents: value("Documents"), listeners: value("JSEventListeners") };
}

describe("a signal that lives on", () => {
  it.each([
    "ajax.get('/a/', undefined, { signal }).json()",
    "ajax.get('/a/', undefined, { signal, timeout: 60000 }).json()",
    "ajax.get('/a/', undefined, { signal })",
    "ajax.post('/bad/', {}, { signal }).catch(() => {})",
    "ajax.get('/a/', undefined, { signal, use: [ajax.dedupe(), ajax.retry()] }).text()",
    "ajax.get('/busy/', undefined, { signal, use: [ajax.retry({ limit: 1, maxDelay: 1 })] }).catch(() => {})",
    "ajax.upload('/a/', new File(['x'], 'x'), { signal })",
    "ajax.upload('/a/', new File(['x'], 'x'), { signal, onProgress() {} })",
    "ajax.upload('/bad/', new File(['x'], 'x'), { signal, onProgress() {} }).catch(() => {})",
    "ajax.load('#t', '/part/', { signal })",
    "ajax.submit(document.querySelector('form'), { signal }).text()",
    "ajax.ndjson('/rows/', { signal }).next()",
  ])("holds nothing of calls that have settled: %s", async (call) => {
    await site.open('<div id="t"></div><form method="post" action="/a/"><input name="a"></form>');
    site.own.routes["/a/"] = json({ ok: 1 });
    site.own.routes["/bad/"] = json({ error: "no" }, 400);
    site.own.routes["/busy/"] = html("", 503);
    site.own.routes["/part/"] = html("<p>x</p>");
    site.own.routes["/rows/"] = html("1\n", 200, { "Content-Type": "application/x-ndjson" });
    const run = (times: number) =>
      site.page.evaluate(
        async ([source, count]) => {
          const scope = globalThis as unknown as { controller?: AbortController };
          scope.controller ??= new AbortController();
          const one = new Function("ajax", "signal", `return ${source}`);
          for (let i = 0; i < count; i++) await one(ajax, scope.controller.signal);
        },
        [call, times] as const,
      );
    await run(3);
    const before = await held();
    await run(40);
    const after = await held();
    expect(after.documents - before.documents).toBeLessThan(5);
    expect(after.listeners - before.listeners).toBeLessThan(5);
  });

  it("leaves no timer behind when the body has been read or the call has failed", async () => {
    await site.open();
    site.own.routes["/a/"] = json(1);
    site.own.routes["/bad/"] = json(1, 500);
    const left = await site.page.evaluate(async () => {
      const timers = new Set<number>();
      const { setTimeout: set, clearTimeout: clear } = globalThis;
      Object.assign(globalThis, {
        setTimeout: (run: () => void, delay: number) => {
          const timer = set(run, delay) as unknown as number;
          timers.add(timer);
          return timer;
        },
        clearTimeout: (timer: number) => {
          timers.delete(timer);
          clear(timer);
        },
      });
      const options = { timeout: 60_000 };
      await ajax.get("/a/", undefined, options).json();
      await ajax.get("/bad/", undefined, options).catch(() => {});
      await ajax.get("/<a>/", undefined, { ...options, params: { a: "" } }).catch(() => {});
      return timers.size;
    });
    expect(left).toBe(0);
  });

  it("ends the timer of a response that nobody reads", async () => {
    await site.open();
    site.own.routes["/a/"] = json({ text: "x".repeat(10_000) });
    await site.page.evaluate(async () => {
      const timers = new Set<number>();
      const { setTimeout: set, clearTimeout: clear } = globalThis;
      Object.assign(globalThis, {
        timers,
        setTimeout: (run: () => void, delay: number) => {
          const timer = set(run, delay) as unknown as number;
          timers.add(timer);
          return timer;
        },
        clearTimeout: (timer: number) => {
          timers.delete(timer);
          clear(timer);
        },
      });
      for (let count = 0; count < 50; count++) await ajax.post("/a/", {}, { timeout: 600_000 });
    });
    await expect
      .poll(async () => {
        await held();
        return site.page.evaluate(() => (globalThis as unknown as { timers: Set<number> }).timers.size);
      })
      .toBeLessThan(3);
  });

  it("still ends a body that is read by hand, at the timeout", async () => {
    await site.open();
    site.own.routes["/slow/"] = (response) => {
      response.writeHead(200, { "Content-Type": "text/plain" });
      response.write("x");
      setTimeout(() => response.end(), 5000).unref();
    };
    const name = await site.page.evaluate(async () => {
      const response = await ajax.get("/slow/", undefined, { timeout: 300 });
      return response.text().catch((error) => error.name);
    });
    expect(name).toBe("TimeoutError");
  });
});
