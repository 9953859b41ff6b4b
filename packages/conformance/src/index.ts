export { cases, casesFor } from "./cases.ts";
export {
  type AdapterHarness,
  type Capability,
  type Case,
  capabilities,
  type RunningServer,
  type StartOptions,
  serverCase,
} from "./harness.ts";
export { firstTextOf, parkedStreams } from "./parked-streams.ts";
export { headerOf, RawConnection, type RawResponse } from "./raw-connection.ts";
export { chunkText, rawRequest, requestText, requestWithBody } from "./raw-request.ts";
export { startFetchServer } from "./start-fetch-server.ts";
export { startNodeServer } from "./start-node-server.ts";
