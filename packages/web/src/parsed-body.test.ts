import { Readable } from "node:stream";
import { startNodeServer } from "@riposte/conformance";
import { type Context, Hono } from "hono";
import { afterEach, describe, expect, it } from "vitest";
import { checkTable, describeBody } from "../../conformance/test/parsed-bodies.ts";
import { fetchHandler } from "./index.ts";

const running: (() => Promise<void>)[] = [];
type ReadBody = (context: Context) => Promise<unknown>;

/** Reads JSON and text by the methods for them, a form by the given one. */
function readBy(readForm: ReadBody): ReadBody {
  return (context) => {
    const type = context.req.header("content-type") ?? "";
    if (type.startsWith("application/json")) return context.req.json();
    return type.startsWith("text/") ? context.req.text() : readForm(context);
  };
}

/** Starts Hono with a handler that reads the body by `readBody`, and then hands over what Hono has cached. */
async function startWith(readBody: ReadBody | undefined): Promise<string> {
  const app = new Hono();
  app.post("/", async (context) => {
    const read = readBody && (() => readBody(context).catch(() => undefined));
    await read?.();
    return fetchHandler(describeBody, read ? { parsedBody: read } : {})(context.req.raw);
  });
  const { url, close } = await startNodeServer(async (message, response) => {
    const headers = new Headers(message.headers as Record<string, string>);
    const body = Readable.toWeb(message) as ReadableStream<Uint8Array>;
    const request = new Request(`http://localhost${message.url}`, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    const answer = await app.fetch(request);
    response.writeHead(answer.status, { "content-type": "text/plain" }).end(await answer.text());
  });
  running.push(close);
  return url;
}

afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

describe("bodies that the program has read", () => {
  it("B3, I21: are what docs/parsed-bodies.md says, for each way to read them", async () => {
    await checkTable<ReadBody>(
      "web",
      {
        "json(), parseBody({ all: true }), text()": readBy((context) => context.req.parseBody({ all: true })),
        "json(), formData(), text()": readBy((context) => context.req.formData()),
        "text()": (context) => context.req.text(),
        "arrayBuffer()": (context) => context.req.arrayBuffer(),
      },
      startWith,
    );
  });

  it("B3: are a clear error when nothing is handed over", async () => {
    const app = new Hono();
    app.post("/", async (context) => {
      await context.req.json();
      return fetchHandler(describeBody)(context.req.raw);
    });
    const response = await app.request("/", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "[1]",
    });
    expect(await response.text()).toContain("the setting parsedBody hands over what was parsed");
  });
});
