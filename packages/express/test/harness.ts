import { type AdapterHarness, startNodeServer } from "@riposte/conformance";
import express, { type ErrorRequestHandler } from "express";
import { expressHandler, expressRouter } from "../src/index.ts";

/** Express with its own error handling, in production. */
export const harness: AdapterHarness = {
  name: "express",
  // Express is for HTTP/1.
  lacks: ["http2"],
  async start(views, settings) {
    const errors: unknown[] = [];
    const note: ErrorRequestHandler = (error, _request, _response, next) => {
      errors.push(error);
      next(error);
    };
    const app = express().set("env", "production");
    app.use(typeof views === "function" ? expressHandler(views, settings) : expressRouter(views, settings));
    app.use(note);
    return { ...(await startNodeServer(app)), errors };
  },
};
