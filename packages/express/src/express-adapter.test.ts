import { type AdapterHarness, casesFor, startNodeServer } from "@riposte/conformance";
import express, { type ErrorRequestHandler } from "express";
import { describe, it } from "vitest";
import { expressHandler, expressRouter } from "./index.ts";

/** Answers as Express's own error handler does, but prints nothing. */
const answerQuietly: ErrorRequestHandler = (error, request, response, _next) => {
  if (response.headersSent) request.socket.destroy();
  else response.status(Number.isInteger(error?.status) ? error.status : 500).end();
};

/** Notes the errors that are written to the console, which is Express's log. Its own error handler writes their text. */
function noteConsoleErrors(errors: unknown[]): () => void {
  const write = console.error;
  console.error = (entry: unknown) => {
    if (typeof entry !== "string" || !entry.includes("\n    at ")) errors.push(entry);
  };
  return () => {
    console.error = write;
  };
}

const harness: AdapterHarness = {
  name: "express",
  async start(views, settings) {
    const errors: unknown[] = [];
    const note: ErrorRequestHandler = (error, _request, _response, next) => {
      errors.push(error);
      next(error);
    };
    const app = express();
    app.set("env", "production");
    const restore = noteConsoleErrors(errors);
    app.use(typeof views === "function" ? expressHandler(views, settings) : expressRouter(views, settings));
    app.use(note, answerQuietly);
    const server = await startNodeServer(app);
    return { ...server, errors, close: () => server.close().finally(restore) };
  },
};

describe("expressHandler and expressRouter", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
