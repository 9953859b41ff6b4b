import formBody from "@fastify/formbody";
import { fastifyHandler } from "@riposte/fastify";
import type { FastifyInstance } from "fastify";
import { bout } from "../../views/bout.ts";
import { readForm } from "../views/beside.ts";

/** One view alone; and one behind a hook and a parser of Fastify. */
export async function mountOnFastify(app: FastifyInstance): Promise<void> {
  app.get("/alone/", fastifyHandler(bout));
  await app.register(async (beside) => {
    await beside.register(formBody);
    beside.addHook("onRequest", async (_request, reply) => {
      reply.header("X-Beside", "the framework's own");
    });
    beside.post("/beside/", fastifyHandler(readForm));
  });
}
