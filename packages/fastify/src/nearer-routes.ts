import type { RouterLayer } from "@riposte/node";
import type { FastifyInstance, FastifyRequest, HTTPMethods } from "fastify";

/** Returns a layer that stands for the routes that Fastify has below the prefix of a plugin, but for those with parameters. */
export function nearerRoutes(app: FastifyInstance, { method }: FastifyRequest): RouterLayer {
  const has = (url: string): boolean => app.hasRoute({ method: method as HTTPMethods, url });
  const depth = app.prefix.split("/").filter(Boolean).length + 1;
  return {
    match(path) {
      const segments = path.split("/");
      return has(path) || segments.some((_, at) => at > depth && has(`${segments.slice(0, at).join("/")}/*`));
    },
  };
}
