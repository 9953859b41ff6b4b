import { csrf } from "@riposte/csrf/fastify";
import { fastifyHandler, fastifyRoutes } from "@riposte/fastify";
import fastify, { type FastifyInstance } from "fastify";
import { inferSchema } from "../../infer-schema.ts";
import type { Running, Start } from "../contenders.ts";
import { colonPath, type Scenario } from "../scenarios.ts";
import { isAsked, patternsOf, running, viewOf } from "./listen.ts";

async function serve(app: FastifyInstance): Promise<Running> {
  await app.listen({ port: 0, host: "127.0.0.1" });
  return running(app.server);
}

async function withSend(app: FastifyInstance, scenario: Scenario, schema?: object): Promise<FastifyInstance> {
  const options = schema === undefined ? {} : { schema: { response: { 200: schema } } };
  for (const [index, one] of scenario.paths.entries()) {
    if (isAsked(scenario, one)) app.get(colonPath(one), options, (_request, reply) => reply.send(scenario.data));
    else app.get(colonPath(one), (_request, reply) => reply.send(`list ${index}`));
  }
  return app;
}

export const servers: Readonly<Record<string, Start>> = {
  "Fastify send": async (scenario) => serve(await withSend(fastify(), scenario)),
  "Fastify send, schema": async (scenario) => serve(await withSend(fastify(), scenario, inferSchema([scenario.data]))),
  fastifyHandler: (scenario) => serve(fastify().get(scenario.path, fastifyHandler(viewOf(scenario)))),
  "fastifyRoutes(list)": (scenario) => serve(fastify().register(fastifyRoutes(patternsOf(scenario)))),
  "Fastify, csrf()": async (scenario) => {
    const app = fastify();
    app.addHook("preHandler", csrf());
    return serve(await withSend(app, scenario));
  },
};
