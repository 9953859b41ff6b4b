export { type FastifyHandler, fastifyHandler, fastifyRoutes } from "./fastify-adapter.ts";
export { sendResponse } from "./send-response.ts";
