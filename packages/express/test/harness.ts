import { type AdapterHarness, type RunningServer, startNodeServer } from "@riposte/conformance";
import type { HttpResponseBase } from "@riposte/core";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { expressHandler, expressRouter, sendResponse } from "../src/index.ts";

/** What reached Express's error handling, which writes it to the console a little later. */
const handled = new Set<unknown>();

/** Notes the other errors that are written to the console, which is Express's log. */
function noteConsoleErrors(errors: unknown[]): () => void {
  const write = console.error;
  console.error = (entry: unknown) => {
    if (!handled.has(entry) && !String(entry).includes("\n    at ")) errors.push(entry);
  };
  return () => {
    console.error = write;
  };
}

/** Express with its own error handling, in production. */
export const harness: AdapterHarness = {
  name: "express",
  // Express is for HTTP/1.
  lacks: ["http2"],
  async start(views, settings) {
    const errors: unknown[] = [];
    const note: ErrorRequestHandler = (error, _request, _response, next) => {
      errors.push(error);
      handled.add(error);
      next(error);
    };
    const app = express().set("env", "production");
    const restore = noteConsoleErrors(errors);
    app.use(typeof views === "function" ? expressHandler(views, settings) : expressRouter(views, settings));
    app.use(note);
    const server = await startNodeServer(app);
    return { ...server, errors, close: () => server.close().finally(restore) };
  },
};

/** Starts a handler that sends what `make` returns, and calls `settled` when that is done. */
export function startSending(
  make: () => HttpResponseBase,
  settled: () => void,
): Promise<Pick<RunningServer, "url" | "close">> {
  const handler: RequestHandler = async (_request, response) => {
    try {
      await sendResponse(make(), response);
    } finally {
      settled();
    }
  };
  return startNodeServer(express().use(handler));
}
