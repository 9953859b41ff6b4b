import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

const servers = new WeakSet<Server>();
let isSubscribed = false;

/**
 * Makes the servers of this process answer `Expect: 100-continue` when the body is first read, not before the view has seen the
 * request (RFC 9110, 10.1.1): a body that is refused by its length is not asked for. A server with a "checkContinue" listener
 * of its own is left alone.
 */
export function inviteBodiesWhenRead(): void {
  if (isSubscribed) return;
  isSubscribed = true;
  // A handler does not know its server before the first request, which is too late.
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { readonly socket: Socket & { readonly server?: Server } }).socket;
    if (server === undefined || servers.has(server)) return;
    servers.add(server);
    if (server.listenerCount("checkContinue") === 0) server.on("checkContinue", holdInvitation);
  });
}

/** Does not ask the client for a body that nobody will read. */
export function withdrawInvitation(request: IncomingMessage): void {
  // Another copy of this package, or @riposte/web, may have put it there.
  if (Object.hasOwn(request, "_read")) Reflect.deleteProperty(request, "_read");
}

function holdInvitation(this: Server, request: IncomingMessage, response: ServerResponse): void {
  if (this.listenerCount("checkContinue") > 1) return;
  request._read = (size) => {
    withdrawInvitation(request);
    if (!response.headersSent) response.writeContinue();
    request._read(size);
  };
  this.emit("request", request, response);
}
