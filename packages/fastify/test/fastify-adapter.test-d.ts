import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { HttpResponse, path } from "@riposte/core";
import Fastify, { type FastifyBaseLogger } from "fastify";
import { nodeHandler } from "../../node/src/index.ts";
import { fastifyHandler, fastifyRoutes } from "../src/index.ts";

declare const logger: FastifyBaseLogger & { readonly ownMember: string };
const view = () => new HttpResponse("");
const patterns = [path("", view)];

// P8: a logger of one's own, and servers of HTTP/2.
const logging = Fastify({ loggerInstance: logger });
logging.get("/", fastifyHandler(view));
logging.register(fastifyRoutes(patterns), { prefix: "/api" });
const secure = Fastify({ http2: true, https: {} });
secure.get("/", fastifyHandler(view));
secure.register(fastifyRoutes(patterns));
const plain = Fastify({ http2: true });
plain.get("/", fastifyHandler(view));
createSecureServer({}, nodeHandler(patterns));
createServer(nodeHandler(view));
