export { type FetchHandlerSettings, fetchHandler } from "./fetch-handler.ts";
export { type FetchRequestSettings, readRequest } from "./fetch-request-source.ts";
export { toResponse } from "./to-response.ts";
