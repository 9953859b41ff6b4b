export { closeWhenSent } from "./close-when-sent.ts";
export { type NodeExchange, NodeRequestSource } from "./node-request-source.ts";
export type { ParsedBody } from "./node-body-source.ts";
export { readNodeRequest } from "./read-node-request.ts";
export { writeNodeResponse } from "./write-node-response.ts";
export { nodeHandler, type NodeHandlerSettings, sendResponse } from "./node-handler.ts";
