export { koaMiddleware, koaRoutes, sendResponse } from "./koa-adapter.ts";
