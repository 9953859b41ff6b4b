import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { html, json, redirect } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Runs a call in the page and returns the error that it rejects with, as plain data. */
function failureOf(call: string): Promise<Record<string, unknown>> {
  return site.page.evaluate(async (source) => {
    try {
      const value = await new Function("ajax", `return ${source}`)(ajax);
      return { value };
    } catch (error) {
      const { name, message, status, data, url, cause, response } = error as Record<string, never>;
      const isAjaxError = error instanceof ajax.AjaxError;
      return {
        isAjaxError,
        name,
        message,
        status,
        data,
        url,
        cause: String(cause),
        from: (response as Response | undefined)?.url,
      };
    }
  }, call);
}

describe("errors", () => {
  it("are an HttpError with the status and the parsed problem details", async () => {
    await site.open();
    site.own.routes["/problem/"] = json({ title: "Gone", detail: "it was sold" }, 410, {
      "Content-Type": "application/problem+json",
    });
    expect(await failureOf(`ajax.get("/problem/").json()`)).toMatchObject({
      isAjaxError: true,
      name: "HttpError",
      status: 410,
      data: { title: "Gone", detail: "it was sold" },
      from: `${site.own.origin}/problem/`,
    });
    expect(await failureOf(`ajax.get("/problem/")`)).toMatchObject({ name: "HttpError", status: 410 });
  });

  it("have the text of a response that is not JSON as data, and undefined for an empty one", async () => {
    await site.open();
    site.own.routes["/html/"] = html("<h1>Server Error</h1>", 500);
    site.own.routes["/empty/"] = html("", 502);
    site.own.routes["/broken/"] = html('{"a":', 500, { "Content-Type": "application/json" });
    expect(await failureOf(`ajax.get("/html/").json()`)).toMatchObject({ status: 500, data: "<h1>Server Error</h1>" });
    expect(await failureOf(`ajax.get("/empty/").json()`)).toMatchObject({ status: 502, data: undefined });
    expect(await failureOf(`ajax.get("/broken/").json()`)).toMatchObject({ status: 500, data: '{"a":' });
  });

  it("are a NetworkError when there is no server", async () => {
    await site.open();
    const closed = createServer().listen(0);
    const { port } = closed.address() as AddressInfo;
    closed.close();
    expect(await failureOf(`ajax.get("http://localhost:${port}/", {}, { mode: "cors" })`)).toMatchObject({
      isAjaxError: true,
      name: "NetworkError",
    });
  });

  it("are a NetworkError when the connection is cut before or within the response", async () => {
    await site.open();
    site.own.routes["/cut/"] = (response) => response.destroy();
    site.own.routes["/half/"] = (response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write('{"a":');
      setTimeout(() => response.destroy(), 30);
    };
    expect(await failureOf(`ajax.get("/cut/").json()`)).toMatchObject({ isAjaxError: true, name: "NetworkError" });
    expect(await failureOf(`ajax.get("/half/").json()`)).toMatchObject({ isAjaxError: true, name: "NetworkError" });
  });

  it("are a TimeoutError when the time is over before or within the response", async () => {
    await site.open();
    site.own.routes["/never/"] = () => {};
    site.own.routes["/slow/"] = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write("[");
    };
    for (const path of ["/never/", "/slow/"]) {
      expect(await failureOf(`ajax.get("${path}", {}, { timeout: 50 }).json()`)).toMatchObject({
        isAjaxError: true,
        name: "TimeoutError",
        message: "over 50 ms",
      });
    }
  });

  it("are the caller's own reason when the caller aborts, at any time", async () => {
    await site.open();
    site.own.routes["/never/"] = () => {};
    site.own.routes["/slow/"] = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.write("[");
    };
    const outcome = await site.page.evaluate(async () => {
      const outcomes: unknown[] = [];
      for (const path of ["/never/", "/slow/"]) {
        const reason = { mine: true };
        const controller = new AbortController();
        setTimeout(() => controller.abort(reason), 40);
        await ajax
          .get(path, {}, { signal: controller.signal, timeout: 5000 })
          .json()
          .catch((error) => outcomes.push(error === reason));
      }
      await ajax.get("/never/", {}, { signal: AbortSignal.abort("before") }).catch((error) => outcomes.push(error));
      await ajax
        .get("/never/", {}, { signal: AbortSignal.timeout(10) })
        .catch((error) => outcomes.push(error instanceof DOMException));
      return outcomes;
    });
    expect(outcome).toEqual([true, true, "before", true]);
    expect(site.complaints).toEqual([]);
  });

  it("are a ParseError when the body is not JSON", async () => {
    await site.open();
    site.own.routes["/html/"] = html("<p>hello</p>");
    expect(await failureOf(`ajax.get("/html/").json()`)).toMatchObject({
      isAjaxError: true,
      name: "ParseError",
      cause: expect.stringContaining("SyntaxError"),
      from: `${site.own.origin}/html/`,
    });
  });

  it("are a RedirectError with the url of the login page when JSON was asked for", async () => {
    await site.open();
    site.own.routes["/data/"] = redirect("/login/?next=/data/");
    site.own.routes["/login/"] = html("<form></form>");
    expect(await failureOf(`ajax.get("/data/").json()`)).toMatchObject({
      isAjaxError: true,
      name: "RedirectError",
      url: `${site.own.origin}/login/?next=/data/`,
    });
  });

  it("do not occur for a redirect to JSON", async () => {
    await site.open();
    site.own.routes["/old/"] = redirect("/new/");
    site.own.routes["/new/"] = json({ moved: true });
    expect(await failureOf(`ajax.get("/old/").json()`)).toEqual({ value: { moved: true } });
  });

  it("are a SizeError when the body is too large, and the rest is not read", async () => {
    await site.open();
    let isClosed = false;
    site.own.routes["/endless/"] = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      const timer = setInterval(() => response.write("x".repeat(10_000)), 5);
      response.on("close", () => {
        isClosed = true;
        clearInterval(timer);
      });
    };
    expect(await failureOf(`ajax.get("/endless/", {}, { maxSize: 50_000 }).text()`)).toMatchObject({
      isAjaxError: true,
      name: "SizeError",
    });
    await expect.poll(() => isClosed).toBe(true);
    site.own.routes["/exact/"] = json("x".repeat(98));
    expect(await failureOf(`ajax.get("/exact/", {}, { maxSize: 100 }).json()`)).toEqual({ value: "x".repeat(98) });
    expect(await failureOf(`ajax.get("/exact/", {}, { maxSize: 99 }).json()`)).toMatchObject({ name: "SizeError" });
  });

  it("are reported once as uncaught when nobody catches them", async () => {
    await site.open();
    await site.page.evaluate(() => {
      ajax.get("/missing/").json();
    });
    await expect.poll(() => site.complaints.filter((text) => text.includes("HttpError"))).toHaveLength(1);
  });
});
