import type { ServerHttp2Session } from "node:http2";
import type { AdapterHarness, RunningServer, StartOptions } from "@riposte/conformance";
import type { HttpResponseBase } from "@riposte/core";
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { fastifyHandler, fastifyRoutes, sendResponse } from "../src/index.ts";

function start(errors: unknown[], { http2 = false }: StartOptions): FastifyInstance {
  const loggerInstance = loggerOf(errors);
  // The instance's type tells the two apart, its use does not.
  if (http2) return fastify({ http2, loggerInstance }) as unknown as FastifyInstance;
  return fastify({ loggerInstance, forceCloseConnections: true });
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
  const sessions: ServerHttp2Session[] = [];
  app.server.on("session", (session: ServerHttp2Session) => sessions.push(session));
  const close = async (): Promise<void> => {
    const closed = app.close();
    // Fastify waits for the sessions of HTTP/2.
    for (const session of sessions) session.destroy();
    await closed;
  };
  return { url: await app.listen({ host: "127.0.0.1", port: 0 }), errors, close };
}

/** Fastify with its own error handling. */
export const harness: AdapterHarness = {
  name: "fastify",
  // Fastify's own error handler answers with the error's message, and its router knows only common methods.
  lacks: ["headerCase", "noContentType", "allMethods", "hiddenMessages"],
  start(views, settings, options = {}) {
    const errors: unknown[] = [];
    const app = start(errors, options);
    if (typeof views !== "function") return listen(app.register(fastifyRoutes(views, settings)), errors);
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
      scope.all("/*", fastifyHandler(views, settings));
    });
    return listen(app, errors);
  },
};

/** Starts a handler that sends what `make` returns, and calls `settled` when that is done. */
export function startSending(make: () => HttpResponseBase, settled: () => void): Promise<RunningServer> {
  const app = start([], {});
  app.get("/", async (_request, reply) => {
    try {
      await sendResponse(make(), reply);
    } finally {
      settled();
    }
    return reply;
  });
  return listen(app, []);
}
