export { Client } from "./client.ts";
export type { ClientOptions, ClientSettings, Query } from "./client-options.ts";
export { ClientResponse, type RedirectChain } from "./client-response.ts";
export { CookieJar } from "./cookie-jar.ts";
export type { BodyOptions, FormFile } from "./encode-body.ts";
export type { ReceivedEvent } from "./parse-events.ts";
export { RedirectCycleError } from "./redirects.ts";
export type { ClientVerb } from "./verbs.ts";
