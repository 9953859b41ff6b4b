import { splitTarget } from "@riposte/core/adapter";

/** What is used of Node's servers, requests and responses: this package has no types of Node. */
interface NodeEmitter {
  on(event: string, listener: (...values: never[]) => void): unknown;
  prependListener(event: string, listener: (...values: never[]) => void): unknown;
  once(event: string, listener: () => void): unknown;
  emit(event: string, ...values: unknown[]): boolean;
  listenerCount(event: string): number;
}

interface NodeSocket extends NodeEmitter {
  readonly server?: NodeEmitter;
}

interface NodeRequest extends NodeEmitter {
  readonly socket: NodeSocket;
  url: string;
  readonly headers: { host?: string | undefined };
  readonly rawHeaders: string[];
  _read?(size: number): void;
}

interface NodeResponse extends NodeEmitter {
  readonly socket: NodeSocket | null;
  readonly destroyed: boolean;
  readonly headersSent: boolean;
  destroy(): void;
  writeContinue(): void;
}

interface NodeGlobal {
  readonly process?: {
    getBuiltinModule?(name: "node:diagnostics_channel"): {
      subscribe?(channel: string, listener: (message: unknown) => void): void;
    };
  };
}

/**
 * On Node, lets the end of an exchange and the reading of a body be seen through whatever connects its servers to fetch handlers:
 * a response that is queued behind another one is closed with its socket, which Node 20 and 22 forget; a client that sends
 * `Expect: 100-continue` is asked for the body when it is read; and a target in absolute form, which would become the URL with
 * any scheme and host, becomes the path. Does nothing elsewhere.
 */
export function tendNodeServers(): void {
  const { process } = globalThis as NodeGlobal;
  const servers = new WeakSet<NodeEmitter>();
  // No handler knows its server before the first request, which is too late.
  process?.getBuiltinModule?.("node:diagnostics_channel")?.subscribe?.("net.server.socket", (message) => {
    const { server } = (message as { readonly socket: NodeSocket }).socket;
    if (server === undefined || servers.has(server)) return;
    servers.add(server);
    server.on("request", closeWithSocket);
    // A server that is asked to connect is a proxy, which needs its targets as they are.
    if (server.listenerCount("connect") === 0) server.prependListener("request", takeAuthority);
    if (server.listenerCount("checkContinue") === 0) server.on("checkContinue", holdInvitation);
  });
}

/** The host of a target in absolute form counts as one of `Host`: two that differ are seen as two (RFC 9112, 3.2.2). */
function takeAuthority(request: NodeRequest): void {
  if (request.url.startsWith("/")) return;
  const { path, query, authority } = splitTarget(request.url);
  if (authority === undefined) return;
  request.url = query === "" ? path : `${path}?${query}`;
  if (request.headers.host === authority) return;
  request.headers.host ??= authority;
  request.rawHeaders.push("Host", authority);
}

/** The responses that were queued behind another one, by socket. */
const queued = new WeakMap<NodeSocket, Set<NodeResponse>>();

function closeWithSocket({ socket }: NodeRequest, response: NodeResponse): void {
  // It has its socket unless it is queued.
  if (response.socket !== null) return;
  let responses = queued.get(socket);
  if (responses === undefined) {
    responses = new Set();
    queued.set(socket, responses);
    socket.once("close", () => closeQueued(socket));
  }
  responses.add(response);
  response.once("close", () => queued.get(socket)?.delete(response));
}

function closeQueued(socket: NodeSocket): void {
  for (const response of [...(queued.get(socket) ?? [])]) {
    if (response.socket !== null || response.destroyed) continue;
    response.destroy();
    response.emit("close");
  }
}

function holdInvitation(this: NodeEmitter, request: NodeRequest, response: NodeResponse): void {
  if (this.listenerCount("checkContinue") > 1) return;
  request._read = (size) => {
    Reflect.deleteProperty(request, "_read");
    if (!response.headersSent) response.writeContinue();
    request._read?.(size);
  };
  this.emit("request", request, response);
}
