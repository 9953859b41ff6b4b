import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { readExamples } from "./examples.ts";
import { html, json, type Route } from "./server.ts";
import { useSite } from "./site.ts";

const site = useSite();

const data = { id: 1, name: "Tea", items: ["Tea"], message: "Saved", at: "2024-01-02T03:04:05Z" };
const part = '<ul id="list"><li>1</li></ul><p id="count">1</p>';

/** Answers what a request asks for; a stream of events ends when the client connects again. */
const fallback: Route = (response, seen) => {
  const { accept = "", "last-event-id": last } = seen.headers;
  if (/event-stream/.test(accept)) {
    return last
      ? html("", 204)(response, seen)
      : html("retry: 1\nid: 1\ndata: x\n\n", 200, { "Content-Type": "text/event-stream" })(response, seen);
  }
  if (/ndjson/.test(accept)) return html('{"id":1}\n', 200, { "Content-Type": "application/x-ndjson" })(response, seen);
  return (/html/.test(accept) ? html(part) : json(data))(response, seen);
};

const body = `<ul id="list"><li>0</li></ul><p id="count">0</p><input id="q" name="q"><div id="results"></div>
  <form id="add" method="post" action="/items/"><input name="name"></form><div id="item"></div>
  <form class="item" method="post" action="/items/"></form><form class="ajax" method="post" action="/items/"></form>`;

describe("the examples of the documentation", () => {
  it.each(readExamples())("$path runs", async ({ path, code }) => {
    const { outputFiles } = await build({
      stdin: { contents: code, loader: "ts", resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
      bundle: true,
      write: false,
      format: "esm",
      target: "es2022",
      conditions: ["@riposte/source"],
      logLevel: "silent",
    });
    site.own.routes["/example.js"] = (response) => {
      response.writeHead(200, { "Content-Type": "text/javascript" });
      response.end(outputFiles[0]!.text);
    };
    for (const url of [
      "/items/",
      "/find/",
      "/rows/",
      "/query/",
      "/events/",
      "/log/",
      "/files/",
      "/orders/",
      "/report/",
    ])
      site.own.routes[url] = site.own.routes[`/api${url}`] = site.own.routes[`/api/v1${url}`] = fallback;
    site.own.routes["/items/3/"] = fallback;
    await site.open(body, { "Set-Cookie": "csrftoken=token" });
    // Rejects when the module throws, and when a promise that it awaits is rejected.
    await site.page.evaluate('import("/example.js")');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(site.complaints, path).toEqual([]);
  });
});
