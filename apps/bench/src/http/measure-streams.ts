import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { NodeVersion } from "../nodes.ts";
import { shuffle } from "../random.ts";
import { cpuTimeOf, peakMemoryOf } from "./cpu-time.ts";
import { type ServerProcess, startServer } from "./processes.ts";

/** One process that served one kind. */
export interface StreamSample {
  readonly node: string;
  readonly kind: string;
  /** Milliseconds of server CPU for the whole answer. */
  readonly cpu: number;
  /** Milliseconds until the first byte. */
  readonly firstByte: number;
  /** The most memory of the process, in megabytes. */
  readonly peak: number;
}

/** What idle clients of events cost. */
export interface IdleSample {
  readonly node: string;
  readonly clients: number;
  /** Bytes of the heap for each client. */
  readonly heap: number;
  /** Milliseconds until no stream was open, when all clients left at once; in steps of 20. */
  readonly released: number;
}

/** Everything that was measured. */
export interface StreamSamples {
  readonly streams: readonly StreamSample[];
  readonly idle: readonly IdleSample[];
}

const kinds = ["drain loop", "StreamingHttpResponse", "createReadStream().pipe", "serveFile"];
const clients = 10_000;

/** Measures every kind once in each round, in random order, and the idle clients once on each Node. */
export async function measureStreams(nodes: readonly NodeVersion[], rounds: number): Promise<StreamSamples> {
  const streams: StreamSample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    console.error(`streams, round ${round} of ${rounds}`);
    for (const { node, kind } of shuffle(nodes.flatMap((node) => kinds.map((kind) => ({ node, kind }))))) {
      const server = await startServer(node, "stream-server.ts", [kind]);
      streams.push({ node: node.major, kind, ...(await readWhole(server, /ile|Read/.test(kind) ? 50 : 1)) });
      await server.stop();
    }
  }
  const idle: IdleSample[] = [];
  for (const node of nodes) idle.push(await measureIdle(node));
  return { streams, idle };
}

/** Reads an answer some times to its end, each on a connection of its own. The figures are those of one. */
async function readWhole(server: ServerProcess, times: number): Promise<Omit<StreamSample, "node" | "kind">> {
  const before = cpuTimeOf(server.pid);
  let firstByte = 0;
  for (let count = 0; count < times; count += 1) {
    const start = performance.now();
    const socket = ask(server.port, "close");
    await once(socket, "data");
    if (count === 0) firstByte = performance.now() - start;
    await once(socket.resume(), "close");
  }
  return { cpu: (cpuTimeOf(server.pid) - before) / 1000 / times, firstByte, peak: peakMemoryOf(server.pid) };
}

async function measureIdle(node: NodeVersion): Promise<IdleSample> {
  console.error(`idle clients, Node ${node.major}`);
  const server = await startServer(node, "stream-server.ts", ["eventStream"]);
  // The first clients pay for what is compiled.
  const first = await openAll(server.port, 100);
  const before = await server.report();
  const sockets = await openAll(server.port, clients);
  const after = await server.report();
  for (const socket of [...first, ...sockets]) socket.destroy();
  const start = performance.now();
  while ((await server.report()).open > 0) await sleep(20);
  const released = performance.now() - start;
  await server.stop();
  return { node: node.major, clients, heap: (after.heapUsed - before.heapUsed) / clients, released };
}

async function openAll(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(100, count - sockets.length) }, () => ask(port, "keep-alive"));
    await Promise.all(some.map((socket) => once(socket, "data")));
    sockets.push(...some);
  }
  return sockets;
}

function ask(port: number, connection: string): Socket {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`);
  return socket;
}
