import { describe, expect, it } from "vitest";
import { html, type Route, redirect } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Answers piece by piece; `null` cuts the connection, a number waits for milliseconds, `Infinity` never ends the response. */
const pieces =
  (type: string, ...all: (string | Buffer | null | number)[]): Route =>
  async (response) => {
    response.writeHead(200, { "Content-Type": type });
    for (const piece of all) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (piece === null) return response.destroy();
      if (piece === Number.POSITIVE_INFINITY) return undefined;
      if (typeof piece === "number") await new Promise((resolve) => setTimeout(resolve, piece));
      else response.write(piece);
    }
    return response.end();
  };

describe("lines()", () => {
  it("splits at LF, CRLF and CR, wherever the chunks end", async () => {
    await site.open();
    const bytes = Buffer.from("é\n");
    site.own.routes["/text/"] = pieces(
      "text/plain",
      "a\r",
      "\nb\n",
      "\n",
      "c\rd",
      "e",
      "\r\n",
      bytes.subarray(0, 1),
      bytes.subarray(1),
      "end",
    );
    const lines = await site.page.evaluate(async () => {
      const lines: string[] = [];
      for await (const line of ajax.lines(await ajax.get("/text/"))) lines.push(line);
      return lines;
    });
    expect(lines).toEqual(["a", "b", "", "c", "de", "é", "end"]);
  });

  it("yields nothing for an empty body", async () => {
    await site.open();
    site.own.routes["/none/"] = (response) => response.writeHead(204).end();
    expect(await site.page.evaluate(async () => (await ajax.lines(await ajax.get("/none/")).next()).done)).toBe(true);
  });
});

describe("ndjson()", () => {
  it("yields each value as it arrives, also with POST", async () => {
    await site.open("", { "Set-Cookie": "csrftoken=secret-token" });
    site.own.routes["/rows/"] = pieces("application/x-ndjson", '{"id":1}\n{"i', 'd":2}\n', "\n", '{"id":3}');
    const outcome = await site.page.evaluate(async () => {
      const rows: [unknown, number][] = [];
      const start = performance.now();
      for await (const row of ajax.ndjson("/rows/", { method: "POST", data: { n: 3 } }))
        rows.push([row, performance.now() - start]);
      return rows;
    });
    expect(outcome.map(([row]) => row)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(outcome[2]![1] - outcome[0]![1]).toBeGreaterThan(20);
    expect(callsOf(site.own)[0]).toMatchObject({
      method: "POST",
      body: '{"n":3}',
      headers: { accept: "application/x-ndjson", "x-csrftoken": "secret-token" },
    });
  });

  it("ends the request when the loop is left", async () => {
    await site.open();
    let isClosed = false;
    site.own.routes["/endless/"] = (response) => {
      response.writeHead(200, { "Content-Type": "application/x-ndjson" });
      const timer = setInterval(() => response.write("1\n"), 5);
      response.on("close", () => {
        isClosed = true;
        clearInterval(timer);
      });
    };
    await site.page.evaluate(async () => {
      let count = 0;
      for await (const _ of ajax.ndjson("/endless/")) if (++count === 3) break;
    });
    await expect.poll(() => isClosed).toBe(true);
  });

  it("throws the same errors in mid-stream as before it", async () => {
    await site.open();
    site.own.routes["/bad/"] = pieces("application/x-ndjson", "1\n", "{oops\n");
    site.own.routes["/cut/"] = pieces("application/x-ndjson", "1\n", 500, null);
    site.own.routes["/slow/"] = pieces("application/x-ndjson", "1\n", Number.POSITIVE_INFINITY);
    site.own.routes["/long/"] = pieces("application/x-ndjson", "1\n", `"${"x".repeat(2000)}`, "y");
    site.own.routes["/private/"] = redirect("/login/");
    site.own.routes["/login/"] = html("<form></form>");
    const outcomes = await site.page.evaluate(async () => {
      const read = async (url: string, options?: object) => {
        const rows: unknown[] = [];
        try {
          for await (const row of ajax.ndjson(url, options)) rows.push(row);
        } catch (error) {
          rows.push((error as Error).name ?? error);
        }
        return rows;
      };
      const abortSoon = () => {
        const controller = new AbortController();
        setTimeout(() => controller.abort("mine"), 2000);
        return controller.signal;
      };
      return [
        await read("/bad/"),
        await read("/cut/"),
        await read("/slow/", { timeout: 2000 }),
        await read("/slow/", { signal: abortSoon() }),
        await read("/long/", { maxSize: 1000 }),
        await read("/private/"),
        await read("/missing/"),
      ];
    });
    expect(outcomes).toEqual([
      [1, "ParseError"],
      [1, "NetworkError"],
      [1, "TimeoutError"],
      [1, "mine"],
      [1, "SizeError"],
      ["RedirectError"],
      ["HttpError"],
    ]);
    expect(site.complaints.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
  });
});

describe("events()", () => {
  it("parses events by the HTML standard", async () => {
    await site.open();
    site.own.routes["/events/"] = pieces(
      "text/event-stream",
      "\uFEFF: a comment\n\ndata: one\ndata:two\n\n",
      'event: add\r\nid: 7\r\ndata: {"a":1}\r\n\r\n',
      "data\n\nid: 8\n\nevent: none\n\nunknown: x\ndata:  spaced\n\n",
      "id: a\0b\ndata: kept\n\ndata: cut off",
    );
    const events = await site.page.evaluate(async () => {
      const events: unknown[] = [];
      for await (const event of ajax.events("/events/", { reconnect: false })) events.push(event);
      return events;
    });
    expect(events).toEqual([
      { event: "message", data: "one\ntwo", id: "" },
      { event: "add", data: '{"a":1}', id: "7" },
      { event: "message", data: "", id: "7" },
      { event: "message", data: " spaced", id: "8" },
      { event: "message", data: "kept", id: "8" },
    ]);
    expect(callsOf(site.own)[0]!.headers).toMatchObject({ accept: "text/event-stream", "cache-control": "no-cache" });
  });

  it("reconnects after the last id, after the server's retry time, despite 5xx, until a 204", async () => {
    await site.open();
    const answers: Route[] = [
      pieces("text/event-stream", "retry: 20\nid: 1\ndata: a\n\n", null),
      (response) => response.writeHead(503).end(),
      (response) => response.destroy(),
      pieces("text/event-stream", "id: 2\ndata: b\n\n"),
      (response) => response.writeHead(204).end(),
    ];
    site.own.routes["/events/"] = (response, seen) => answers.shift()!(response, seen);
    const data = await site.page.evaluate(async () => {
      const data: string[] = [];
      for await (const event of ajax.events("/events/")) data.push(event.data);
      return data;
    });
    expect(data).toEqual(["a", "b"]);
    expect(callsOf(site.own).map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "1", "1", "1", "2"]);
  });

  it("throws the errors of the first connection, a wrong content type, and a later 4xx", async () => {
    await site.open();
    site.own.routes["/html/"] = html("<p>hi</p>");
    let count = 0;
    site.own.routes["/gone/"] = (response, seen) =>
      count++ ? html("gone", 410)(response, seen) : pieces("text/event-stream", "data: a\n\n")(response, seen);
    const names = await site.page.evaluate(async () => {
      const names: string[] = [];
      for (const url of ["/missing/", "/html/", "/gone/"]) {
        try {
          for await (const event of ajax.events(url, { reconnect: 10 })) names.push(event.data);
        } catch (error) {
          names.push((error as Error).name);
        }
      }
      return names;
    });
    expect(names).toEqual(["HttpError", "ParseError", "a", "HttpError"]);
  });

  it("connects only once with POST by default, and stops when it is aborted in a pause", async () => {
    await site.open();
    site.own.routes["/events/"] = pieces("text/event-stream", "data: a\n\n");
    const outcome = await site.page.evaluate(async () => {
      const data: unknown[] = [];
      for await (const event of ajax.events("/events/", { method: "POST", json: { q: 1 } })) data.push(event.data);
      const controller = new AbortController();
      try {
        for await (const event of ajax.events("/events/", { signal: controller.signal, reconnect: 60_000 })) {
          data.push(event.data);
          setTimeout(() => controller.abort("mine"), 150);
        }
      } catch (error) {
        data.push(error);
      }
      return data;
    });
    expect(outcome).toEqual(["a", "a", "mine"]);
    expect(callsOf(site.own).map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  it.each(["日本", "é", "a b", "😀", "x".repeat(3000)])("sends the id %s again as EventSource does", async (id) => {
    await site.open();
    const asked: (string | undefined)[] = [];
    site.own.routes["/events/"] = (response, { headers }) => {
      asked.push(headers["last-event-id"] as string | undefined);
      if (asked.length === 2) return response.writeHead(204).end();
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.end(`retry: 1\nid: ${id}\ndata: 1\n\n`);
    };
    await site.page.evaluate(async () => {
      for await (const _ of ajax.events("/events/"));
    });
    const [, ours] = asked.splice(0);
    await site.page.evaluate(() => void new EventSource("/events/"));
    await expect.poll(() => asked.length).toBe(2);
    expect(ours).toBe(asked[1]);
    expect(Buffer.from(ours!, "latin1").toString()).toBe(id);
  });
});
