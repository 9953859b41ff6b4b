export { createAnswer } from "./answer.ts";
export { type FetchHandlerSettings, fetchHandler } from "./fetch-handler.ts";
export { type FetchRequestSettings, FetchRequestSource, readRequest } from "./fetch-request-source.ts";
export { toResponse } from "./to-response.ts";
