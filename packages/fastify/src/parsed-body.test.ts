import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, describe, it } from "vitest";
import { checkTable, describeBody } from "../../conformance/test/parsed-bodies.ts";
import { fastifyHandler } from "./index.ts";

const running: FastifyInstance[] = [];
type Setup = (app: FastifyInstance) => unknown;

/** Without a parser of its own the app leaves all bodies to the view. */
const leaveAll: Setup = (app) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
};

async function startWith(setup: Setup = leaveAll): Promise<string> {
  const app = fastify({ forceCloseConnections: true });
  running.push(app);
  await setup(app);
  if (!app.hasContentTypeParser("*")) app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.post("/", fastifyHandler(describeBody));
  return app.listen({ host: "127.0.0.1", port: 0 });
}

afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});

describe("bodies that plugins have read", () => {
  it("A7, I21: are what docs/parsed-bodies.md says, for each parser", async () => {
    await checkTable<Setup>(
      "fastify",
      {
        "Fastify itself": () => undefined,
        "@fastify/formbody": (app) => app.register(formbody),
        "@fastify/multipart": (app) => app.register(multipart),
        "@fastify/multipart attachFieldsToBody": (app) =>
          app.register(multipart, { attachFieldsToBody: true, limits: { fields: 2000, parts: 2000 } }),
        "@fastify/multipart keyValues": (app) =>
          app.register(multipart, { attachFieldsToBody: "keyValues", limits: { fields: 2000, parts: 2000 } }),
        "parseAs: buffer": (app) => {
          app.removeAllContentTypeParsers();
          app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
        },
      },
      startWith,
    );
  });
});
