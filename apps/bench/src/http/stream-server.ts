// Usage: stream-server.ts KIND. Serves a stream, a file or events, and prints its port; a message makes it report its heap and how
// many streams of events are open.
import { once } from "node:events";
import { createReadStream, statSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventStream, StreamingHttpResponse } from "@riposte/core";
import { nodeHandler, serveFile } from "@riposte/node";
import { listen } from "./servers/listen.ts";
import { file, piece, pieces } from "./stream-sizes.ts";

/** What the process reports. */
export interface StreamReport {
  readonly heapUsed: number;
  readonly open: number;
}

const name = "riposte-bench-file.bin";
const path = join(tmpdir(), name);
let open = 0;

async function* rows(): AsyncGenerator<string> {
  for (let count = 0; count < pieces; count += 1) yield piece;
}

async function* silence(signal: AbortSignal): AsyncGenerator<string> {
  open += 1;
  try {
    yield "hello";
    if (!signal.aborted) await once(signal, "abort");
  } finally {
    open -= 1;
  }
}

const servers: Readonly<Record<string, () => RequestListener>> = {
  "drain loop": () => async (_request, response) => {
    response.writeHead(200, { "Content-Type": "application/x-ndjson" });
    for (let count = 0; count < pieces; count += 1) if (!response.write(piece)) await once(response, "drain");
    response.end();
  },
  StreamingHttpResponse: () =>
    nodeHandler(() => new StreamingHttpResponse(rows(), { contentType: "application/x-ndjson" })),
  "createReadStream().pipe": () => (_request, response) => {
    response.writeHead(200, { "Content-Length": statSync(path).size });
    createReadStream(path).pipe(response);
  },
  serveFile: () => nodeHandler((request) => serveFile(request, name, { root: tmpdir() })),
  eventStream: () => nodeHandler((request) => eventStream(silence(request.signal))),
};

const kind = process.argv[2] ?? "";
const create = servers[kind];
if (create === undefined) throw new Error(`Unknown kind ${JSON.stringify(kind)}.`);
writeFileSync(path, Buffer.alloc(file));
const { port } = await listen(create());
console.log(port);
process.on("message", () => {
  globalThis.gc?.();
  process.send!({ heapUsed: process.memoryUsage().heapUsed, open } satisfies StreamReport);
});
process.stdin.on("end", () => process.exit()).resume();
