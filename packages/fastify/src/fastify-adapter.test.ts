import { type AdapterHarness, casesFor, type RunningServer } from "@riposte/conformance";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { describe, it } from "vitest";
import { fastifyHandler, fastifyRoutes } from "./index.ts";

function start(errors: unknown[]): FastifyInstance {
  return fastify({ loggerInstance: loggerOf(errors), forceCloseConnections: true });
}

/** Collects the errors that Fastify logs: all of them, even that of a stream that fails late. */
function loggerOf(errors: unknown[]): FastifyBaseLogger {
  const note = (entry: unknown): void => {
    const { err } = entry as { readonly err?: unknown };
    if (err !== undefined) errors.push(err);
  };
  const logger = {
    level: "info",
    fatal: note,
    error: note,
    warn: note,
    info: note,
    debug() {},
    trace() {},
    silent() {},
    child: () => logger,
  };
  return logger as FastifyBaseLogger;
}

async function listen(app: FastifyInstance, errors: readonly unknown[]): Promise<RunningServer> {
  return { url: await app.listen({ host: "127.0.0.1", port: 0 }), errors, close: () => app.close() };
}

const harness: AdapterHarness = {
  name: "fastify",
  // Fastify's own error handler answers with the error's message, and its router knows only common methods.
  lacks: ["headerCase", "noContentType", "allMethods", "hiddenMessages"],
  start(views, settings) {
    const errors: unknown[] = [];
    const app = start(errors);
    if (typeof views !== "function") return listen(app.register(fastifyRoutes(views, settings)), errors);
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
      scope.all("/*", fastifyHandler(views, settings));
    });
    return listen(app, errors);
  },
};

describe("fastifyHandler and fastifyRoutes", () => {
  for (const { name, run } of casesFor(harness)) it(name, () => run(harness));
});
