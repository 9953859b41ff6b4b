import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A response as it was received. */
export interface RawResponse {
  readonly status: number;
  readonly reason: string;
  /** In order; names with their letter case, values with one character per byte. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Without chunk sizes. */
  readonly body: Buffer;
  /** Whether the body ended properly. */
  readonly complete: boolean;
}

/** Returns the first value of a header. The name must be in lower case. */
export function headerOf(response: Pick<RawResponse, "headers">, name: string): string | undefined {
  return response.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** A connection for raw HTTP: sends what a correct client would not send, and shows what it would hide. */
export class RawConnection {
  readonly socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#ended = true;
      this.#wake();
    });
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, "connect");
    return new RawConnection(socket);
  }

  /** Sends bytes, or text as one byte per character. Does nothing after the server has closed the connection. */
  send(data: string | Uint8Array): void {
    if (!this.#ended && this.socket.writable)
      this.socket.write(typeof data === "string" ? Buffer.from(data, "latin1") : data);
  }

  /** Returns the bytes received so far that were not read as a response. */
  get received(): Buffer {
    return this.#received;
  }

  /** Whether the server has closed the connection. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Waits until `test` returns true. Throws after `timeout` milliseconds. */
  async until(test: () => boolean, timeout: number = 5000): Promise<void> {
    const deadline = Date.now() + timeout;
    while (!test()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`The condition was not met within ${timeout} ms`);
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
    }
  }

  /** Reads the next response: its head, and its body to its end or until the server closes the connection. */
  async readResponse(method: string = "GET"): Promise<RawResponse> {
    const isHeadWhole = (): boolean => this.#received.includes("\r\n\r\n");
    await this.until(() => isHeadWhole() || this.#ended);
    if (!isHeadWhole()) throw new Error("The server closed the connection without a response");
    const head = parseHead(this.#take(this.#received.indexOf("\r\n\r\n") + 4));
    const { body, complete } = await this.#readBody(head, method);
    return { ...head, body, complete };
  }

  async #readBody(head: Head, method: string): Promise<{ body: Buffer; complete: boolean }> {
    if (method === "HEAD" || head.status === 204 || head.status === 304 || head.status < 200) {
      return { body: Buffer.alloc(0), complete: true };
    }
    if (headerOf(head, "transfer-encoding") === "chunked") return this.#readChunks();
    const length = Number(headerOf(head, "content-length") ?? Number.POSITIVE_INFINITY);
    await this.until(() => this.#ended || this.#received.length >= length);
    const complete = length === Number.POSITIVE_INFINITY || this.#received.length >= length;
    return { body: this.#take(Math.min(length, this.#received.length)), complete };
  }

  async #readChunks(): Promise<{ body: Buffer; complete: boolean }> {
    const pieces: Buffer[] = [];
    for (;;) {
      await this.until(() => this.#ended || this.#received.includes("\r\n"));
      const line = this.#received.indexOf("\r\n");
      if (line === -1) return { body: Buffer.concat(pieces), complete: false };
      const size = Number.parseInt(this.#received.toString("latin1", 0, line), 16);
      await this.until(() => this.#ended || this.#received.length >= line + 2 + size + 2);
      if (this.#received.length < line + 2 + size + 2) return { body: Buffer.concat(pieces), complete: false };
      const chunk = this.#take(line + 2 + size + 2).subarray(line + 2, line + 2 + size);
      if (size === 0) return { body: Buffer.concat(pieces), complete: true };
      pieces.push(chunk);
    }
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }
}

interface Head {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

function parseHead(bytes: Buffer): Head {
  const [statusLine = "", ...lines] = bytes.toString("latin1").trimEnd().split("\r\n");
  const match = /^HTTP\/1\.[01] (\d{3}) ?(.*)$/.exec(statusLine);
  if (match === null) throw new Error(`Not a status line (got ${JSON.stringify(statusLine)})`);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: Number(match[1]), reason: match[2]!, headers };
}
