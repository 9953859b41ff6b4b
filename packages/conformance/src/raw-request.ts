import { RawConnection, type RawResponse } from "./raw-connection.ts";

/** Sends one request unchanged (text as one byte per character) and returns the response. */
export async function rawRequest(url: string, request: string | Uint8Array): Promise<RawResponse> {
  const connection = await RawConnection.open(url);
  try {
    connection.send(request);
    const method = Buffer.from(request as string)
      .toString("latin1")
      .split(" ", 1)[0]!;
    return await connection.readResponse(method);
  } finally {
    connection.socket.destroy();
  }
}

/** Returns a request without a body, with `Connection: close`. */
export function requestText(method: string, target: string, headers: readonly string[] = []): string {
  return [`${method} ${target} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers, "", ""].join("\r\n");
}

/** Returns a request with a body and its Content-Length. */
export function requestWithBody(
  method: string,
  target: string,
  headers: readonly string[],
  body: string | Uint8Array,
): Uint8Array {
  const bytes = Buffer.from(body as string);
  const head = requestText(method, target, [...headers, `Content-Length: ${bytes.length}`]);
  return Buffer.concat([Buffer.from(head, "latin1"), bytes]);
}

/** Returns a chunk of a chunked body; an empty chunk ends the body. */
export function chunkText(text: string): string {
  return `${Buffer.byteLength(text, "latin1").toString(16)}\r\n${text}\r\n`;
}
