import { type ClientHttp2Session, type ClientHttp2Stream, connect } from "node:http2";
import type { Socket } from "node:net";
import type { Capability } from "../harness.ts";
import { RawConnection } from "../raw-connection.ts";

/** A way in which a client leaves before it has its answer. */
export interface Departure {
  readonly name: string;
  readonly needs?: Capability;
  /** How many views one exchange calls. */
  readonly views: number;
  /** Begins an exchange, and returns what makes the client leave. */
  begin(url: string): Promise<() => void>;
}

interface Sent {
  readonly path: string;
  readonly type?: string;
  readonly body?: string;
  /** Bytes of the body that never come. @default 0 */
  readonly missing?: number;
}

const multipart = "multipart/form-data; boundary=BND";
const file = `--BND\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n${"y".repeat(100_000)}\r\n`;

const requests: Readonly<Record<string, Sent>> = {
  "a view that waits": { path: "/wait" },
  "a parked stream": { path: "/stream" },
  "an endless stream": { path: "/endless" },
  "a file": { path: "/file" },
  "an upload": { path: "/upload", type: multipart, body: `${file}--BND--\r\n` },
  "half an upload": { path: "/upload", type: multipart, body: file, missing: 1_000_000 },
  "half a body": { path: "/body", type: "text/plain", body: "x", missing: 1000 },
};

const leavings: Readonly<Record<string, (socket: Socket) => void>> = {
  destroyed: (socket) => socket.destroy(),
  reset: (socket) => socket.resetAndDestroy(),
  "half-closed": (socket) => socket.end(),
};

/** All departures: each request, alone on its connection, queued behind another one, and over HTTP/2. */
export const departures: readonly Departure[] = Object.entries(requests).flatMap(([what, sent]) => [
  ...Object.entries(leavings)
    // A client that reads nothing more, but has not left, is slow.
    .filter(([how]) => how !== "half-closed" || !(sent.path === "/file" || sent.path === "/endless"))
    .map(([how, leave]) => alone(what, sent, how, leave)),
  queued(what, sent),
  overHttp2(`S8 A3: ${what}, its HTTP/2 stream reset`, sent, (stream) => stream.close(8)),
  overHttp2(`S8 A3: ${what}, its HTTP/2 session destroyed`, sent, (_stream, session) => session.destroy()),
]);

function alone(what: string, sent: Sent, how: string, leave: (socket: Socket) => void): Departure {
  return {
    name: `S3 I12 F7: ${what}, the connection ${how}`,
    views: 1,
    begin: async (url) => {
      const connection = await RawConnection.open(url);
      connection.send(requestOf(sent));
      connection.socket.pause();
      return () => leave(connection.socket);
    },
  };
}

function queued(what: string, sent: Sent): Departure {
  return {
    name: `I18 A1: ${what}, queued behind another exchange, the connection destroyed`,
    views: 2,
    begin: async (url) => {
      const connection = await RawConnection.open(url);
      connection.send(requestOf({ path: "/wait" }) + requestOf(sent));
      return () => connection.socket.destroy();
    },
  };
}

function overHttp2(
  name: string,
  { path, type, body, missing = 0 }: Sent,
  leave: (stream: ClientHttp2Stream, session: ClientHttp2Session) => void,
): Departure {
  return {
    name,
    needs: "http2",
    views: 1,
    begin: async (url) => {
      const session = connect(url);
      session.on("error", () => undefined);
      const stream = session.request(
        { ":path": path, ":method": body ? "POST" : "GET", ...(type && { "content-type": type }) },
        { endStream: body === undefined },
      );
      stream.on("error", () => undefined);
      if (body) stream.write(body);
      if (body && missing === 0) stream.end();
      return () => {
        leave(stream, session);
        session.close();
      };
    },
  };
}

function requestOf({ path, type, body = "", missing = 0 }: Sent): string {
  const length = body.length + missing;
  const lines = [`${length ? "POST" : "GET"} ${path} HTTP/1.1`, "Host: a"];
  if (length) lines.push(`Content-Type: ${type}`, `Content-Length: ${length}`);
  return [...lines, "", body].join("\r\n");
}
