export { fastifyHandler, fastifyRoutes, sendResponse } from "./fastify-adapter.ts";
