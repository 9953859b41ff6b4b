import { type IncomingMessage, request as sendRequest } from "node:http";

/** A request as it goes over the wire, to a server of this site. */
export interface WireRequest {
  readonly method: string;
  /** Path and query string. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
  /** The value of `Host`. @default the server's own */
  readonly host?: string;
}

/** What a server has answered. */
export interface WireAnswer {
  readonly status: number;
  readonly reason: string;
  /** As they were spelt, in their order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Why the body is not whole: the connection broke, or it was left before its end. */
  readonly cut?: string;
  readonly milliseconds: number;
}

/** The most bytes that are read of a body. */
const maxBytes = 65_536;
/** The most milliseconds that are waited for the end of a body. */
const maxTime = 3_000;

/** Sends a request to a port of this machine, with a connection of its own. Rejects when no answer comes. */
export function exchange(
  port: number,
  { method, path, headers, body, host = `localhost:${port}` }: WireRequest,
): Promise<WireAnswer> {
  const started = performance.now();
  const lines = [["Host", host], ["Connection", "close"], ...headers];
  if (body !== undefined) lines.push(["Content-Length", String(Buffer.byteLength(body))]);
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest({ host: "127.0.0.1", port, method, path, headers: lines.flat(), agent: false });
    outgoing.setTimeout(maxTime, () => outgoing.destroy(new Error("no answer in time")));
    outgoing.once("error", reject);
    outgoing.once("response", (response) => {
      outgoing.off("error", reject).on("error", () => undefined);
      void readBody(response).then((read) =>
        resolve({
          status: response.statusCode ?? 0,
          reason: response.statusMessage ?? "",
          headers: pairs(response.rawHeaders),
          ...read,
          milliseconds: performance.now() - started,
        }),
      );
    });
    outgoing.end(body);
  });
}

async function readBody(response: IncomingMessage): Promise<Pick<WireAnswer, "body" | "cut">> {
  const pieces: Buffer[] = [];
  let length = 0;
  let cut: string | undefined;
  const leave = (reason: string): void => {
    cut ??= reason;
    response.destroy();
  };
  const timer = setTimeout(() => leave("still open after 3 seconds; left"), maxTime);
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      pieces.push(piece.subarray(0, maxBytes - length));
      length += piece.length;
      if (length > maxBytes) leave("left after 64 KB");
    }
  } catch {
    cut ??= "the connection was cut";
  } finally {
    clearTimeout(timer);
  }
  return { body: Buffer.concat(pieces), ...(cut === undefined ? {} : { cut }) };
}

function pairs(raw: readonly string[]): [name: string, value: string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1]!] as [string, string]] : []));
}
