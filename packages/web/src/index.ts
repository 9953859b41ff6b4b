export { type FetchHandlerSettings, fetchHandler } from "./fetch-handler.ts";
export { readRequest } from "./fetch-request-source.ts";
export { toResponse } from "./to-response.ts";
