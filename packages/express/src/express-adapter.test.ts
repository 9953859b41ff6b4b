import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type AdapterHarness, casesFor, type RunningServer } from "@riposte/conformance";
import express, { type ErrorRequestHandler, type Express } from "express";
import { describe, it } from "vitest";
import { expressHandler, expressRouter } from "./index.ts";

async function listen(app: Express): Promise<RunningServer> {
  const errors: unknown[] = [];
  const note: ErrorRequestHandler = (error, _request, _response, next) => {
    errors.push(error);
    next(error);
  };
  app.set("env", "production");
  // Express prints errors in production; the test asks for them.
  const server = createServer(app.use(note, quietly));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, errors, close };
}

/** What Express's own last handler does, without its print. */
const quietly: ErrorRequestHandler = (error, request, response, _next) => {
  if (response.headersSent) request.socket.destroy();
  else response.status(Number.isInteger(error?.status) ? error.status : 500).end();
};

const harness: AdapterHarness = {
  name: "express",
  start(views, settings) {
    const app = express();
    return listen(
      typeof views === "function" ? app.use(expressHandler(views, settings)) : app.use(expressRouter(views, settings)),
    );
  },
};

describe("expressHandler and expressRouter", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
