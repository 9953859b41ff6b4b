// The load of the HTTP tables, a process of its own: takes a `LoadOrder` as a message, asks over connections that stay open, and
// answers with a `LoadResult`.
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** What to ask for. */
export interface LoadOrder {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  /** How long to ask, in milliseconds. */
  readonly milliseconds: number;
}

/** What was answered. */
export interface LoadResult {
  readonly requests: number;
  /** The bytes of one answer, with its head. */
  readonly bytes: number;
}

process.on("message", (order: LoadOrder) => {
  run(order).then(
    (result) => process.send!(result),
    (error: unknown) => process.send!({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());

async function run({ port, path, connections, milliseconds }: LoadOrder): Promise<LoadResult> {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: */*\r\n\r\n`);
  const bytes = await sizeOf(port, request);
  const end = performance.now() + milliseconds;
  const counts = Array.from({ length: connections }, () => ask(port, request, bytes, end));
  return { requests: (await Promise.all(counts)).reduce((sum, count) => sum + count, 0), bytes };
}

/** Asks again and again until `end`. All answers have the same size, so that nothing in them has to be read. */
function ask(port: number, request: Buffer, bytes: number, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let requests = 0;
    let received = 0;
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write(request));
    socket.on("data", ({ length }) => {
      received += length;
      if (received < bytes) return;
      if (received > bytes) reject(new Error(`An answer of ${received} bytes; expected ${bytes}.`));
      received = 0;
      requests += 1;
      if (performance.now() < end) socket.write(request);
      else resolve(finish(socket, requests));
    });
    socket.once("error", reject);
    socket.once("end", () => reject(new Error(`The server closed a connection after ${requests} answers.`)));
  });
}

function finish(socket: Socket, requests: number): number {
  socket.destroy();
  return requests;
}

/** Returns the size of an answer, by asking twice over one connection. Throws for an answer that is not a 200. */
async function sizeOf(port: number, request: Buffer): Promise<number> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  const sizes = [await readAnswer(socket, request), await readAnswer(socket, request)];
  socket.destroy();
  if (sizes[0] !== sizes[1]) throw new Error(`Answers of ${sizes.join(" and ")} bytes.`);
  return sizes[0]!;
}

async function readAnswer(socket: Socket, request: Buffer): Promise<number> {
  socket.write(request);
  let answer = "";
  for (;;) {
    const [piece] = (await once(socket, "data")) as [Buffer];
    answer += piece.toString("latin1");
    const head = answer.indexOf("\r\n\r\n");
    if (head === -1) continue;
    if (!answer.startsWith("HTTP/1.1 200 ")) throw new Error(answer.slice(0, 200));
    const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, head))?.[1];
    const isWhole =
      length === undefined ? answer.endsWith("\r\n0\r\n\r\n") : answer.length >= head + 4 + Number(length);
    if (isWhole) return answer.length;
  }
}
