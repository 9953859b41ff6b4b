import { type HttpRequest, HttpResponse, PermissionDenied, StreamingHttpResponse, type View } from "@riposte/core";
import type { AdapterHarness, Capability } from "../harness.ts";
import { RawConnection, type RawResponse } from "../raw-connection.ts";

/** A client that announces a large body and then falls silent. */
export interface Stall {
  readonly name: string;
  readonly needs?: Capability;
  readonly request: string;
  readonly status: number;
  /** @default any */
  readonly body?: string;
}

const head = (path: string, ...headers: string[]): string =>
  [`POST ${path} HTTP/1.1`, "Host: a", "Content-Length: 30000000", ...headers, "", ""].join("\r\n");
const multipart = "Content-Type: multipart/form-data; boundary=BND";
const expecting = "Expect: 100-continue";
const typed = "Content-Type: text/plain";

export const stalls: readonly Stall[] = [
  {
    name: "a faulty first part",
    needs: "partByPart",
    request: `${head("/form", multipart)}--BND\r\nContent-Disposition: form-data\r\n\r\nx\r\n--BND\r\n`,
    status: 400,
  },
  {
    name: "a first field beyond the limit",
    needs: "partByPart",
    request: `${head("/form", multipart)}--BND\r\nContent-Disposition: form-data; name="a"\r\n\r\n${"x".repeat(3000)}`,
    status: 413,
  },
  { name: "a length beyond the limit", request: head("/bytes", typed), status: 413 },
  { name: "a length beyond the limit, with some of the body", request: `${head("/bytes", typed)}xxx`, status: 413 },
  { name: "a compressed body", request: head("/bytes", typed, "Content-Encoding: gzip"), status: 415 },
  { name: "a length beyond the limit, and Expect", request: head("/bytes", typed, expecting), status: 413 },
  { name: "a view that refuses, and Expect", request: head("/refuse", typed, expecting), status: 403 },
  { name: "a view that refuses", request: head("/refuse", typed), status: 403 },
  { name: "a view that fails later", request: `${head("/fail", typed)}xxx`, status: 500 },
  { name: "a body that the view ignores", request: `${head("/ignore", typed)}xxx`, status: 200, body: "ignored" },
  { name: "a stream beside the body", request: `${head("/stream", typed)}xxx`, status: 200, body: "abc" },
  {
    name: "a stream beside the body, and Expect",
    request: head("/stream", typed, expecting),
    status: 200,
    body: "abc",
  },
];

const view: View = async (request: HttpRequest) => {
  switch (request.path) {
    case "/form":
      await request.form();
      return new HttpResponse();
    case "/bytes":
      await request.bytes();
      return new HttpResponse();
    case "/refuse":
      throw new PermissionDenied();
    case "/fail":
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error("failed");
    case "/stream":
      return new StreamingHttpResponse(["a", "b", "c"]);
    default:
      return new HttpResponse("ignored");
  }
};

/** What came of a stalled exchange. */
export interface StallOutcome {
  readonly response: RawResponse;
  readonly milliseconds: number;
}

/** Starts a server for stalled exchanges, and lets `count` clients wait for the answer, and then for the end of the connection. */
export async function stall(
  harness: AdapterHarness,
  { request }: Stall,
  count: number,
): Promise<PromiseSettledResult<StallOutcome>[]> {
  const limits = { dataUploadMaxMemorySize: 1000 };
  const server = await harness.start(view, { limits });
  try {
    return await Promise.allSettled(Array.from({ length: count }, () => waitFor(server.url, request)));
  } finally {
    await server.close();
  }
}

async function waitFor(url: string, request: string): Promise<StallOutcome> {
  const connection = await RawConnection.open(url);
  const start = performance.now();
  connection.send(request);
  try {
    const response = await connection.readResponse();
    const milliseconds = Math.round(performance.now() - start);
    await connection.until(() => connection.ended, 4000);
    return { response, milliseconds };
  } finally {
    connection.socket.destroy();
  }
}
