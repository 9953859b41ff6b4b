import { connect } from "node:http2";

/** Sends one request over HTTP/2 without TLS, and returns status and text of the answer, and the code that ended the stream. */
export async function askOverHttp2(
  url: string,
  path: string,
  body?: string,
): Promise<{ status: number; text: string; code: number }> {
  const session = connect(url);
  const stream = session.request({ ":path": path, ":method": body === undefined ? "GET" : "POST" });
  let status = 0;
  let text = "";
  stream.on("response", (headers) => {
    status = headers[":status"] ?? 0;
  });
  stream.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  stream.on("error", () => undefined).end(body);
  await new Promise((resolve) => stream.on("close", resolve));
  session.close();
  return { status, text, code: stream.rstCode ?? 0 };
}
